-- Of a word that is not among the commonest ones it knows, the planner guesses that it is half as frequent as the rarest of those.
-- With the thousand words it keeps by itself that is one article in two hundred, so from half a million articles on it walked
-- along the time for a word that stands in ten of them, and unpacked every search vector on the way. With ten thousand words
-- the guess is low enough that rare words and unknown ones are looked up in their index, however many articles there are.
alter table article alter column search set statistics 1000;
analyze article (search);

-- The articles of one site in their order; without it a site with few of them is a walk along all the others.
create index article_site_time on article (site, least(published, discovered) desc, id desc);
