-- The order in which articles are read, whole or by language: a page of them is a short walk along an index.
create index article_time on article (least(published, discovered) desc, id desc);
create index article_language_time on article (language, least(published, discovered) desc, id desc);
drop index article_language;
drop index article_published;
