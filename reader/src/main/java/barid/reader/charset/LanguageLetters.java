package barid.reader.charset;

import java.util.List;

/**
 * What letters beyond ASCII a language uses, most frequent first: enough to tell which of several readings of the same
 * bytes is a text. Their weights follow Zipf's law.
 */
final class LanguageLetters {
    static final List<LanguageLetters> ALL = List.of(
            new LanguageLetters("ar", "اليمونرتبعدسفهكقأةحجشصىخطإذضزئغثءظآؤ،"),
            new LanguageLetters("fa", "اينرمدهوتسبلشیکكزفگعخقجآپحچصطذضژغثظئ،"),
            new LanguageLetters("ur", "اینرکمیسہتوےلدبجپھگعحشقفچخٹزںڑطغصضڈذآئؤظثژ"),
            new LanguageLetters("he", "יוהלאמרתשבנםעדחקפטגסכזץןצךף"),
            new LanguageLetters("ru", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"),
            new LanguageLetters("uk", "оаинвтеірсклудмпяьзбгйчхцжюєїшщфґ"),
            new LanguageLetters("bg", "аоиентрсвлкдпмзгяъубчцжщшхфюй"),
            new LanguageLetters("sr", "аиоенрстјвкпдмулзгбчцшжњћхђфљџ"),
            new LanguageLetters("be", "анірыслодтекуяьцгмпзвбўчйхжшэюёф"),
            new LanguageLetters("el", "αοιετσνηυρπκμλςίόάέωήγύδθώχφβξζψϊϋ"),
            new LanguageLetters(
                    "th", "านรกอเงม่ยลวด้ทสั\u0e34\u0e35ตะปบคแ\u0e4cจพหใขช\u0e37ไ\u0e38\u0e39ผธ\u0e47โซภถณศ"),
            new LanguageLetters("tr", "ışğüçöİŞÇÖÜâîĞû"),
            new LanguageLetters("az", "əıüşöğçİŞÇÖÜƏ"),
            new LanguageLetters("pl", "łąęóżśćńźŚŁŻÓĆŹ"),
            new LanguageLetters("cs", "íáěéřžčýšůúťňďóŘŠČŽÚ"),
            new LanguageLetters("sk", "áíčéžšýľúťňôóäďĺŕČŠŽÚ"),
            new LanguageLetters("hu", "áéöóőüíűúÁÉÖÓŐ"),
            new LanguageLetters("ro", "ăîâşţșțĂÎÂŞŢ"),
            new LanguageLetters("hr", "čšžćđČŠŽĐĆ"),
            new LanguageLetters("fr", "éèàêçôîâùûëïœÉÀÈÊÇÔ"),
            new LanguageLetters("de", "üäößÜÄÖ"),
            new LanguageLetters("es", "óíáéñúü¿¡ÁÉÍÓÚÑ"),
            new LanguageLetters("pt", "ãçáéíóõêâúàôÉÁÓÃÇÍ"),
            new LanguageLetters("it", "àèòùéìÈÀ"),
            new LanguageLetters("sv", "äåöéÅÄÖ"),
            new LanguageLetters("da", "øåæéØÅÆ"),
            new LanguageLetters("is", "áðíóþæúöéýÞÁÍÓÚÖ"),
            new LanguageLetters("lt", "ėšųūįžąčęŠŽĖČĮŪ"),
            new LanguageLetters("lv", "āīēšļņūģķžčĀĒŠĪ"),
            new LanguageLetters("et", "äõüöšžÄÕÜÖŠŽ"),
            new LanguageLetters(
                    "zh",
                    "的一是不在了有人中大国上这为和个我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经三"
                            + "日月新进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四社义事平形相全表间"
                            + "样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建公无系军很情者最立代想已通并提直题党程展五果料象员革位"
                            + "入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南"
                            + "报世界经济市场今晚议会球赛价格"),
            new LanguageLetters(
                    "zh",
                    "的一是不在了有人中大國上這為和個我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經三"
                            + "日月新進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四社義事平形相全表間"
                            + "樣與關各重線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建公無系軍很情者最立代想已通並提直題黨程展五果料象員革位"
                            + "入常文總次品式活設及管特件長求老頭基資邊流路級少圖山統接知較將組見計別她手角期根論運農指幾九區強放決西被幹做必戰先回則任取據處隊南"
                            + "報世界經濟市場灣台臺北港"),
            new LanguageLetters(
                    "ja",
                    "のにはをたがでてとしれさいるもなかっらりこすくあまそうけよんだえきめちせみつどじわろやアンスルトリイラクドレジフシーロメ日本人大国年会"
                            + "、。ッコテタサマグプバ月新聞事者東京政府経済市場発表社前行同中方部上生時分今後"),
            new LanguageLetters(
                    "ko",
                    "이다는에의을가고하지한을를도로기사은어시자서리아인대나수정해있보라부일구제만주전그장으상원스동과들중안비성여선화유소국조공무"
                            + "관개방적연세계신발경회면거미문내와려모교금마단업치위명두요년월오반실간후모용통산물민회의뉴"));

    private static final double UNKNOWN_LETTER = -8.5;

    final String language;
    private final String order;
    private final double scale;

    private LanguageLetters(String language, String order) {
        this.language = language;
        this.order = order;
        double sum = 0;
        for (int rank = 1; rank <= order.length(); rank++) {
            sum += 1.0 / (rank + 4);
        }
        this.scale = Math.log(sum * (isIdeographic(order.charAt(0)) ? 2.2 : 1.02));
    }

    /** Log likelihood of a letter that is not ASCII. */
    double weight(char letter) {
        int rank = order.indexOf(letter);
        if (rank < 0 && Character.isUpperCase(letter)) {
            rank = order.indexOf(Character.toLowerCase(letter));
            return rank < 0 ? UNKNOWN_LETTER : -Math.log(rank + 5.0) - scale - 2.5;
        }
        if (rank < 0) {
            return Character.isIdeographic(letter) || isHangul(letter) ? UNKNOWN_LETTER + 1 : UNKNOWN_LETTER;
        }
        return -Math.log(rank + 5.0) - scale;
    }

    /** Whether most letters of the language are ASCII. */
    boolean isLatin() {
        return Character.UnicodeScript.of(order.charAt(0)) == Character.UnicodeScript.LATIN;
    }

    private static boolean isIdeographic(char c) {
        return Character.isIdeographic(c) || isHangul(c) || (c >= '\u3040' && c <= '\u30ff');
    }

    private static boolean isHangul(char c) {
        return c >= '\uac00' && c <= '\ud7a3';
    }
}
