package barid.reader.date;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Offsets of the zone abbreviations that feeds use, in minutes east of UTC. */
final class Zones {
    private static final String TABLE = "ut=0 utc=0 gmt=0 z=0 zulu=0 wet=0 azot=-60 egst=0 hst=-600 hast=-600 hdt=-540 "
            + "akst=-540 akdt=-480 ast=-240 adt=-180 nst=-210 ndt=-150 est=-300 edt=-240 cst=-360 cdt=-300 mst=-420 "
            + "mdt=-360 pst=-480 pdt=-420 et=-300 ct=-360 mt=-420 pt=-480 at=-240 brt=-180 brst=-120 art=-180 "
            + "clt=-240 clst=-180 cot=-300 pet=-300 vet=-240 bot=-240 uyt=-180 pyt=-240 gyt=-240 bst=60 west=60 "
            + "cet=60 cest=120 met=60 mest=120 mez=60 mesz=120 wat=60 cat=120 sast=120 eet=120 eest=180 eat=180 "
            + "idt=180 msk=180 мск=180 msd=240 trt=180 irst=210 irdt=270 gst=240 aft=270 pkt=300 uzt=300 yekt=300 "
            + "ist=330 npt=345 bdt=360 almt=360 omst=360 mmt=390 ict=420 wib=420 krat=420 novt=420 hkt=480 "
            + "sgt=480 myt=480 pht=480 phst=480 wita=480 awst=480 irkt=480 ulat=480 jst=540 kst=540 wit=540 "
            + "yakt=540 acst=570 acdt=630 aest=600 aedt=660 chst=600 vlat=600 magt=660 nzst=720 nzdt=780 fjt=720 "
            + "";

    private final Map<String, Integer> minutes = new HashMap<>();

    Zones() {
        for (String entry : TABLE.split(" ")) {
            int equals = entry.indexOf('=');
            minutes.put(entry.substring(0, equals), Integer.parseInt(entry.substring(equals + 1)));
        }
    }

    /** Minutes east of UTC, null when unknown; the language settles abbreviations that several regions use. */
    @Nullable
    Integer offset(String name, @Nullable String language) {
        if (name.equals("ist") && "he".equals(language)) {
            return 120;
        }
        if (name.equals("ast") && "ar".equals(language)) {
            return 180;
        }
        if (name.equals("cst") && "zh".equals(language)) {
            return 480;
        }
        return minutes.get(name);
    }
}
