package breakwater.lab.attack.scenario;

import breakwater.lab.feed.Sources;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// Venues and sources by name or number.
final class Targets {
    private static final String BOOK = "-book";

    private final Sources sources;

    Targets(Sources sources) {
        this.sources = sources;
    }

    String venue(int venue) {
        String book = sources.name(sources.book(venue));
        return book.substring(0, book.length() - BOOK.length());
    }

    List<Integer> venues(Fields target) {
        String bound = "all, or venues by name or number, " + venue(0) + " to " + venue(sources.venues() - 1)
                + " or 0 to " + (sources.venues() - 1);
        return target.texts("venues", bound)
                .map(texts -> chosen(target, "venues", texts, bound, this::venuesOf))
                .orElse(List.of(0));
    }

    List<Integer> sources(Fields target) {
        String bound = "all, books, trades, or sources by name or number, 0 to " + (sources.count() - 1);
        return target.texts("sources", bound)
                .map(texts -> chosen(target, "sources", texts, bound, this::sourcesOf))
                .orElse(List.of());
    }

    /// What one word stands for.
    private interface Meaning {
        List<Integer> of(String word);
    }

    private static List<Integer> chosen(
            Fields target, String key, List<Node.Text> texts, String bound, Meaning meaning) {
        LinkedHashSet<Integer> chosen = new LinkedHashSet<>();
        for (Node.Text text : texts) {
            List<Integer> meant = meaning.of(text.value().strip().toLowerCase(Locale.ROOT));
            if (meant.isEmpty()) {
                throw target.refusal(text, key, bound);
            }
            if (meant.stream().anyMatch(chosen::contains)) {
                throw target.refusal(text, key, "different from each other");
            }
            chosen.addAll(meant);
        }
        // In the order of the file: the first venue may be the one to lie at, the second the one to gain at.
        return List.copyOf(chosen);
    }

    private List<Integer> venuesOf(String word) {
        if (word.equals("all")) {
            return IntStream.range(0, sources.venues()).boxed().toList();
        }
        return IntStream.range(0, sources.venues())
                .filter(v -> venue(v).equals(word) || isNumber(word, v))
                .boxed()
                .toList();
    }

    private List<Integer> sourcesOf(String word) {
        return IntStream.range(0, sources.count())
                .filter(s -> switch (word) {
                    case "all" -> true;
                    case "books" -> s < sources.venues();
                    case "trades" -> s >= sources.venues() && s < 2 * sources.venues();
                    default -> sources.name(s).equals(word) || isNumber(word, s);
                })
                .boxed()
                .toList();
    }

    private static boolean isNumber(String word, int number) {
        OptionalLong value = Values.whole(word);
        return value.isPresent() && value.getAsLong() == number;
    }
}
