-- One row an article: its newest revision.
create table article (
    id text primary key,
    url text not null,
    fetched_url text not null,
    site text not null,
    source_id text,
    title text not null,
    text text not null,
    html text not null,
    lead text not null,
    authors text[] not null,
    published timestamptz,
    published_day date,
    published_precision text,
    modified timestamptz,
    language text not null,
    language_confidence real not null,
    language_reason text not null,
    tags jsonb not null,
    tag_ids text[] not null,
    story text not null,
    similarity real not null,
    site_name text,
    lead_image text,
    section text,
    keywords text[] not null,
    paywalled boolean,
    kind text not null,
    quality real not null,
    quality_reasons text[] not null,
    provenance jsonb not null,
    revision int not null,
    content_hash text not null,
    discovered timestamptz not null,
    fetched timestamptz not null,
    enriched timestamptz not null,
    stored timestamptz not null default now(),
    from_feed boolean not null,
    -- Hash of the record it was read from: the same record again changes nothing.
    record_hash text not null,
    search tsvector not null
);

create index article_search on article using gin (search);
create index article_tag_ids on article using gin (tag_ids);
create index article_stored on article (stored desc);
create index article_published on article (published desc);
create index article_language on article (language, stored desc);
create index article_source on article (source_id, stored desc);
create index article_story on article (story);

-- Every text an article ever had here.
create table article_revision (
    id text not null,
    revision int not null,
    title text not null,
    text text not null,
    content_hash text not null,
    fetched timestamptz not null,
    stored timestamptz not null default now(),
    primary key (id, revision)
);

-- How far each sink has read. Moved on in the transaction that writes the rows, and only by the owner with the newest epoch.
create table sink_position (
    sink text not null,
    topic text not null,
    partition int not null,
    cluster_id text not null,
    topic_id text not null,
    next_offset bigint not null,
    epoch bigint not null,
    primary key (sink, topic, partition)
);
