-- Everything that the public form of an article has, so that it can be read back as it was published. Of rows written before,
-- the hint of the language and the day of the last change are not known.
-- The numbers as they were published, not rounded to six digits; one rewriting of the table, in which other tasks wait.
alter table article
    alter column language_confidence type double precision using language_confidence::text::double precision,
    alter column similarity type double precision using similarity::text::double precision,
    alter column quality type double precision using quality::text::double precision,
    add column modified_day date,
    add column modified_precision text,
    add column language_hint text;
