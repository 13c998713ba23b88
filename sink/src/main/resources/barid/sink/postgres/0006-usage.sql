-- What the publisher permits, with the evidence; null where nobody looked. Beside it the words of the uses that are refused or
-- need a licence, for a search that leaves such articles out. Both have defaults, so the table is not rewritten.
alter table article
    add column usage jsonb,
    add column restricted text[] not null default '{}';
