-- Full-text search for every script, Arabic first. Texts and queries pass through the same folding.

-- Dictionaries without stop words: a phrase keeps its small words, and a query for them finds something.
create text search dictionary barid_en (template = snowball, language = english);
create text search configuration barid_en (copy = simple);
alter text search configuration barid_en alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part with barid_en;

create text search dictionary barid_fr (template = snowball, language = french);
create text search configuration barid_fr (copy = simple);
alter text search configuration barid_fr alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part with barid_fr;

create text search dictionary barid_de (template = snowball, language = german);
create text search configuration barid_de (copy = simple);
alter text search configuration barid_de alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part with barid_de;

create text search dictionary barid_es (template = snowball, language = spanish);
create text search configuration barid_es (copy = simple);
alter text search configuration barid_es alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part with barid_es;

create text search dictionary barid_it (template = snowball, language = italian);
create text search configuration barid_it (copy = simple);
alter text search configuration barid_it alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part with barid_it;

create text search dictionary barid_pt (template = snowball, language = portuguese);
create text search configuration barid_pt (copy = simple);
alter text search configuration barid_pt alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part with barid_pt;

create text search dictionary barid_nl (template = snowball, language = dutch);
create text search configuration barid_nl (copy = simple);
alter text search configuration barid_nl alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part with barid_nl;

create text search dictionary barid_sv (template = snowball, language = swedish);
create text search configuration barid_sv (copy = simple);
alter text search configuration barid_sv alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part with barid_sv;

create text search dictionary barid_tr (template = snowball, language = turkish);
create text search configuration barid_tr (copy = simple);
alter text search configuration barid_tr alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part with barid_tr;

create text search dictionary barid_ru (template = snowball, language = russian);
create text search configuration barid_ru (copy = simple);
alter text search configuration barid_ru alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part with barid_ru;

create text search dictionary barid_el (template = snowball, language = greek);
create text search configuration barid_el (copy = simple);
alter text search configuration barid_el alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part with barid_el;

create text search dictionary barid_hi (template = snowball, language = hindi);
create text search configuration barid_hi (copy = simple);
alter text search configuration barid_hi alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part with barid_hi;

-- Forms of Arabic script that readers do not tell apart become one, and words lose their lightest affixes, as in the
-- stemmer "light10" (Larkey, Ballesteros, Connell: Light Stemming for Arabic Information Retrieval, 2007). Persian and
-- Urdu pass through the same mill, which joins some words that differ but misses none.
create function barid_fold_arabic(value text) returns text
    language sql immutable strict parallel safe
    return regexp_replace(
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    regexp_replace(
                        regexp_replace(
                            regexp_replace(
                                -- tatweel, vowel signs, signs of recitation
                                regexp_replace(value, U&'[\0640\0610-\061A\064B-\065F\0670\06D6-\06DC\06DF-\06E8\06EA-\06ED]+', '', 'g'),
                                U&'[\0622\0623\0625\0671]', U&'\0627', 'g'),
                            U&'[\0649\0626\06CC\06D0\06D2]', U&'\064A', 'g'),
                        U&'[\0629\06C0\06C1\06C2\06BE\06D5]', U&'\0647', 'g'),
                    U&'[\06A9\06AA]', U&'\0643', 'g'),
                U&'\0624', U&'\0648', 'g'),
            -- and, by, as, so, for; the article
            U&'(^|[^\0621-\06D3])(?:\0648?(?:[\0628\0643\0641]?\0627\0644|\0644\0644)(?=[\0621-\06D3]{2})|\0648(?=[\0621-\06D3]{3}))', '\1', 'g'),
        -- endings of plural, dual, feminine, relation and possession
        U&'([\0621-\06D3]{2})(?:\0647\0627|\0627\0646|\0627\062A|\0648\0646|\064A\0646|\064A\0647|\0647|\064A)(?![\0621-\06D3])', '\1', 'g');

-- What is the same to a reader becomes the same. Signs beside ASCII that end a word become spaces here, because whether the
-- server's parser knows them depends on the locale of the database. Scripts without spaces become single signs; a query for
-- several of them in a row is a phrase.
create function barid_fold(value text) returns text
    language plpgsql immutable strict parallel safe
    as $$
declare
    folded text := value;
begin
    if octet_length(folded) = length(folded) then
        return lower(folded);
    end if;
    if folded is not nfkc normalized then
        folded := normalize(folded, nfkc);
    end if;
    folded := lower(folded);
    -- soft hyphen, joiners and marks of direction
    folded := regexp_replace(folded, U&'[\00AD\200B\200D-\200F\202A-\202E\2060-\2069\FEFF]+', '', 'g');
    folded := regexp_replace(folded, U&'[\0080-\00A9\00AB-\00B4\00B6-\00B9\00BB-\00BF\00D7\00F7\02B9-\02DF\055A-\055F\0589\058A\05BE\05C0\05C3\05F3\05F4\0600-\060F\061B-\061F\066A-\066D\06D4\0964\0965\2000-\206F\20A0-\20CF\2100-\214F\2190-\2BFF\2E00-\2E7F\3000-\3004\3008-\3020\3030\303D\30FB\FE10-\FE6F\FF00-\FF0F\FF1A-\FF20]+', ' ', 'g');
    if folded ~ U&'[\0660-\0669\06F0-\06F9]' then
        folded := translate(
            folded,
            U&'\0660\0661\0662\0663\0664\0665\0666\0667\0668\0669\06F0\06F1\06F2\06F3\06F4\06F5\06F6\06F7\06F8\06F9',
            '01234567890123456789');
    end if;
    if folded ~ U&'[\0610-\06ED]' then
        folded := public.barid_fold_arabic(folded);
    end if;
    if folded ~ U&'[\0E00-\0EFF\1000-\109F\1780-\17FF\3005\3006\3040-\30FF\3400-\4DBF\4E00-\9FFF\F900-\FAFF]' then
        folded := regexp_replace(
            folded, U&'([\0E00-\0EFF\1000-\109F\1780-\17FF\3005\3006\3040-\30FF\3400-\4DBF\4E00-\9FFF\F900-\FAFF])', ' \1 ', 'g');
    end if;
    return folded;
end
$$;

-- The stemmer for a language; none for those whose words the folding has dealt with or that have none.
create function barid_search_configuration(language text) returns regconfig
    language sql immutable parallel safe
    return case split_part(language, '-', 1)
        when 'en' then 'public.barid_en'::regconfig
        when 'fr' then 'public.barid_fr'::regconfig
        when 'de' then 'public.barid_de'::regconfig
        when 'es' then 'public.barid_es'::regconfig
        when 'it' then 'public.barid_it'::regconfig
        when 'pt' then 'public.barid_pt'::regconfig
        when 'nl' then 'public.barid_nl'::regconfig
        when 'sv' then 'public.barid_sv'::regconfig
        when 'tr' then 'public.barid_tr'::regconfig
        when 'ru' then 'public.barid_ru'::regconfig
        when 'uk' then 'public.barid_ru'::regconfig
        when 'el' then 'public.barid_el'::regconfig
        when 'hi' then 'public.barid_hi'::regconfig
        else 'pg_catalog.simple'::regconfig
    end;

-- What an article can be found by, of words folded already: the writer of many articles folds them faster than the server.
create function barid_search_index(language text, folded_title text, folded_text text) returns tsvector
    language sql immutable parallel safe
    return setweight(to_tsvector(public.barid_search_configuration(language), folded_title), 'A')
        || setweight(to_tsvector(public.barid_search_configuration(language), folded_text), 'B');

-- What an article can be found by. The text's first 150,000 characters count: a tsvector holds one mebibyte.
create function barid_search_vector(language text, title text, text text) returns tsvector
    language sql immutable parallel safe
    return public.barid_search_index(
        language,
        public.barid_fold(left(coalesce(title, ''), 2000)),
        public.barid_fold(left(coalesce(text, ''), 150000)));

-- A query as people type it: words, "a phrase", or, -without. Each word stands for itself and for its stem in every language
-- of its script, so that the asker need not say which language is meant.
create function barid_search_query(q text) returns tsquery
    language plpgsql immutable strict parallel safe
    as $$
declare
    pieces text[];
    typed text;
    parsed text;
    part text[];
    lexeme text;
    forms text[];
    expanded text := '';
begin
    -- Any kind of quotation mark opens and closes a phrase.
    pieces := string_to_array(
        translate(left(q, 1000), U&'\201C\201D\201E\201F\00AB\00BB\FF02', '"""""""'), '"');
    for i in 1 .. coalesce(array_length(pieces, 1), 0) loop
        if i % 2 = 1 then
            pieces[i] := regexp_replace(
                pieces[i], U&'([\0E00-\0EFF\1000-\109F\1780-\17FF\3005\3006\3040-\30FF\3400-\4DBF\4E00-\9FFF\F900-\FAFF]+)', '"\1"', 'g');
        end if;
    end loop;
    typed := public.barid_fold(array_to_string(pieces, '"'));
    parsed := websearch_to_tsquery('pg_catalog.simple', typed)::text;
    for part in select regexp_matches(parsed, '([^'']*)(?:''((?:[^'']|'''')*)'')?', 'g') loop
        expanded := expanded || coalesce(part[1], '');
        if part[2] is not null then
            lexeme := replace(part[2], '''''', '''');
            if lexeme ~ U&'[\0400-\04FF]' then
                forms := ts_lexize('public.barid_ru', lexeme);
            elsif lexeme ~ U&'[\0370-\03FF]' then
                forms := ts_lexize('public.barid_el', lexeme);
            elsif lexeme ~ U&'[\0900-\097F]' then
                forms := ts_lexize('public.barid_hi', lexeme);
            elsif lexeme ~ U&'^[a-z\00DF-\024F]' then
                forms := ts_lexize('public.barid_en', lexeme) || ts_lexize('public.barid_fr', lexeme)
                    || ts_lexize('public.barid_de', lexeme) || ts_lexize('public.barid_es', lexeme)
                    || ts_lexize('public.barid_it', lexeme) || ts_lexize('public.barid_pt', lexeme)
                    || ts_lexize('public.barid_nl', lexeme) || ts_lexize('public.barid_sv', lexeme)
                    || ts_lexize('public.barid_tr', lexeme);
            else
                forms := '{}';
            end if;
            expanded := expanded || (
                select '(' || string_agg('''' || replace(replace(form, '\', '\\'), '''', '''''') || '''', ' | ') || ')'
                from (select distinct unnest(forms || lexeme) as form) as each_form);
        end if;
    end loop;
    return expanded::tsquery;
end
$$;
