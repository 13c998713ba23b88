package barid.ingest.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Joins to a body the boxes beside it that carry on the same text. */
final class Neighbours {
    private static final int LEVELS = 4;
    private static final double LEAST = 80;
    /** A neighbour of another shape needs this share of the body's running text. */
    private static final double SHARE = 0.08;

    private Neighbours() {}

    static List<Box> join(List<Box> body, int title) {
        Box path = body.getFirst();
        double weight = body.stream().mapToDouble(b -> b.weight).sum();
        if (weight <= 0) {
            return body;
        }
        List<Box> joined = new ArrayList<>(body);
        for (int up = 0; up < LEVELS && path.parent != null; up++) {
            Box parent = path.parent;
            for (Box sibling : parent.children) {
                if (sibling.pruned == null
                        && sibling.first >= title
                        && !joined.contains(sibling)
                        && !holdsAny(sibling, joined)
                        && belongs(sibling, path, weight)) {
                    joined.add(sibling);
                }
            }
            if (isBoundary(parent)) {
                break;
            }
            path = parent;
        }
        joined.sort(Comparator.comparingInt(b -> b.first));
        return joined;
    }

    private static boolean holdsAny(Box sibling, List<Box> boxes) {
        return boxes.stream().anyMatch(sibling::contains);
    }

    private static boolean isBoundary(Box box) {
        return switch (box.element.normalName()) {
            case "article", "main", "body" -> true;
            default -> false;
        };
    }

    private static boolean belongs(Box sibling, Box path, double weight) {
        if (sibling.weight < LEAST || (sibling.isNamed(Names.STORY) && !path.isNamed(Names.STORY))) {
            return false;
        }
        return sameShape(sibling, path)
                || sibling.weight >= SHARE * weight
                || sibling.element.normalName().equals("p");
    }

    /** Same tag and the same class names. */
    static boolean sameShape(Box a, Box b) {
        return a.element.normalName().equals(b.element.normalName())
                && a.element.className().equals(b.element.className())
                && !a.element.className().isEmpty();
    }
}
