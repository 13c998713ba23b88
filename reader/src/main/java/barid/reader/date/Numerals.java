package barid.reader.date;

/** Writes numbers in Chinese characters as digits: 二〇二四年五月十四日. */
final class Numerals {
    private static final String DIGITS = "〇一二三四五六七八九";

    private Numerals() {}

    static String digits(String text) {
        if (text.indexOf('月') < 0 && text.indexOf('年') < 0) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int end = i;
            while (end < text.length() && isNumeral(text.charAt(end))) {
                end++;
            }
            if (end > i && end < text.length() && DateTokens.isUnit(text.charAt(end))) {
                result.append(number(text.substring(i, end)));
                i = end;
            } else {
                result.append(text.charAt(i++));
            }
        }
        return result.toString();
    }

    private static boolean isNumeral(char c) {
        return DIGITS.indexOf(c) >= 0 || c == '零' || c == '十' || c == '廿' || c == '元';
    }

    private static String number(String numeral) {
        String plain = numeral.replace('零', '〇').replace('元', '一').replace("廿", "二十");
        int ten = plain.indexOf('十');
        if (ten < 0) {
            StringBuilder digits = new StringBuilder();
            plain.chars().forEach(c -> digits.append(DIGITS.indexOf(c)));
            return digits.toString();
        }
        int tens = ten == 0 ? 1 : DIGITS.indexOf(plain.charAt(ten - 1));
        int ones = ten + 1 < plain.length() ? DIGITS.indexOf(plain.charAt(ten + 1)) : 0;
        return Integer.toString(Math.max(tens, 0) * 10 + Math.max(ones, 0));
    }
}
