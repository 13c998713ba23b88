package barid.app.console.articles;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Counts languages, tags and sites over the newest articles only, so that the cost does not grow with the store. */
final class FacetQueries {
    private static final int NEWEST = 5_000;
    private static final int MOST = 200;

    private FacetQueries() {}

    static Facets read(Connection connection, String time, int timeoutSeconds) throws SQLException {
        String newest = "with newest as (select language, site, tags from article order by " + time
                + " desc, id desc limit " + NEWEST + ") ";
        String sql = newest + """
                select 'article' as facet, '' as id, '' as label, count(*) as articles from newest
                union all
                select 'language', language, language, count(*) from newest where language is not null group by language
                union all
                select 'site', site, site, count(*) from newest where site is not null group by site
                union all
                select 'tag', tag ->> 'id', min(tag ->> 'label'), count(*)
                from newest, jsonb_array_elements(tags) as tag group by tag ->> 'id'
                order by articles desc, id
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(timeoutSeconds);
            int articles = 0;
            List<Facets.Count> languages = new ArrayList<>();
            List<Facets.Count> tags = new ArrayList<>();
            List<Facets.Count> sites = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Facets.Count count =
                            new Facets.Count(row.getString("id"), row.getString("label"), row.getLong("articles"));
                    switch (row.getString("facet")) {
                        case "language" -> add(languages, count);
                        case "site" -> add(sites, count);
                        case "tag" -> add(tags, count);
                        default -> articles = Math.toIntExact(count.articles());
                    }
                }
            }
            return new Facets(articles, languages, tags, sites);
        }
    }

    private static void add(List<Facets.Count> counts, Facets.Count count) {
        if (counts.size() < MOST) {
            counts.add(count);
        }
    }
}
