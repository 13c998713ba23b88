// What the page says, in English and Arabic.
const en = {
  comma: ', ', skip: 'Skip to content', views: 'Views', articles: 'Articles', sources: 'Sources', pipeline: 'Pipeline',
  themeAuto: 'Theme: system', themeLight: 'Theme: light', themeDark: 'Theme: dark',
  unreachable: 'The console does not answer. Is Barid still running?',
  failed: 'The request failed ({0}).', loading: 'Loading…', retry: 'Try again', close: 'Close',
  search: 'Search', searchHint: 'Search title and text', language: 'Language', tag: 'Tag', site: 'Site', time: 'Time',
  anyLanguage: 'All languages', anyTag: 'All tags', anySite: 'All sites', anyTime: 'Any time',
  hour: 'Last hour', day: 'Last 24 hours', week: 'Last 7 days', originals: 'Hide near-copies', respect: 'Free to use for', anyUse: 'All terms of use', usage: 'Publisher’s terms', licence: 'Licence', clear: 'Clear filters',
  filters: 'Filters', more: 'Load older articles', end: 'These are all.', list: 'Articles, newest first',
  live: 'Live', paused: 'Paused', pause: 'Pause', resume: 'Resume', reconnecting: 'Reconnecting…',
  searched: 'Word of the search', newOnes: '{0} new – show', newOne: '1 new – show', newMany: 'More than {0} new – show', catchingUp: 'Catching up…', again: 'This page tries again by itself.',
  newSaid: '{0} new articles', und: 'Language unknown', copy: 'Near-copy', revised: 'Revision {0}', noTitle: 'Without a title',
  fromFeed: 'Feed text only', emptyTitle: 'No articles yet',
  emptyBody: 'Articles appear here as soon as a source has been read. Add a feed, a site or a section page:',
  emptyAction: 'Add a source', noneTitle: 'Nothing matches', noneBody: 'Try fewer words, or clear the filters.',
  choose: 'Choose an article to read it here, with its tags and what speaks for them.',
  open: 'Open at {0}', back: 'Back to the list', published: 'Published', found: 'Found', changed: 'Changed',
  authors: 'Authors', source: 'Source', quality: 'Completeness', section: 'Section', keywords: 'Keywords',
  tags: 'Tags', noTags: 'No tag fits this text.', evidence: 'Matched words', noEvidence: 'Without matched words',
  confidence: '{0} % sure', showEvidence: 'Highlight what speaks for {0}', byTag: 'Articles with the tag {0}',
  story: 'Same story elsewhere', similarity: '{0} % alike', revisions: 'Revisions', revision: 'Revision {0}, {1}',
  origin: 'Where each field comes from', copyOf: 'This is a near-copy of an earlier article.', showFirst: 'Show the first one',
  image: 'Lead image', noText: 'No text could be read.', detailTags: 'Tags and evidence', missing: 'This article is not stored (yet).',
  addTitle: 'Follow a source', addLabel: 'Address of a feed, a site or a section page', add: 'Follow', adding: 'Looking…',
  added: 'Following {0}. Its first articles come within a minute.', removed: '{0} is followed no longer.', addedBefore: '{0} is already followed.',
  remove: 'Remove', removeSure: 'Stop following {0}?', removeBody: 'Stored articles stay. You can add it again at any time.',
  readOnly: 'You can read here; sources are changed by others.', loggedIn: 'Logged in as {0}',
  cancel: 'Cancel', findSource: 'Find a source', allStates: 'All', state: 'State', lastVisit: 'Last visit', next: 'Next visit',
  perDay: 'Articles, 24 h', errors: 'Errors, 24 h', never: 'never', due: 'due', unknown: 'unknown',
  noSources: 'No sources yet', noSourcesBody: 'Paste the address of a news site above and press Follow, or import a list.',
  noSourceMatches: 'No source matches.', fromTo: '{0} to {1} of {2}', earlierPage: 'Previous', laterPage: 'Next', pagesOfSources: 'Pages of the list', sortBy: 'Sort by', actions: 'Actions',
  freshness: 'Published to seen', edit: 'Edit', editMany: 'Edit all {0}', save: 'Save', saved: '{0} is saved.', savedMany: 'Sources changed: {0}.', manyHint: 'What stays empty is left as it is at each source. 0 minutes lets Barid choose.',
  name: 'Name', folder: 'Folder', folderHint: 'A slash divides a folder from one inside it.', label: 'Label', labels: 'Labels', labelsHint: 'Divided by commas.', addLabels: 'Put labels on', removeLabels: 'Take labels off', visiting: 'Visits', unchanged: 'Unchanged',
  interval: 'Fixed interval', shortest: 'At least', longest: 'At most', waitHint: 'Minutes between visits; empty lets Barid choose.', languageHint: 'Language where articles do not tell', mode: 'What is read', modeBoth: 'Feed and pages', modeFeed: 'Feed only', modePage: 'Pages only',
  headers: 'Own headers', headersHint: 'Sent to the source’s own site only. Values rest encrypted and are never shown.', headerSet: 'set', headerName: 'Name of the header', headerValue: 'Value', moreHeaders: 'Another header',
  importList: 'Import a list (OPML)', exportList: 'Export all (OPML)', importing: 'Reading {0}…', imported: 'Followed from the list: {0}, known before: {1}.', repeated: 'Named more than once: {0}', leftOut: 'Left out: {0}', andMore: 'and {0} more',
  failing: 'Failing', gone: 'Gone', overdue: 'Overdue', new: 'New', ok: 'Healthy', paused: 'Paused',
  history: 'History', status: 'Status', bytes: 'Bytes', took: 'Milliseconds', newEntries: 'New entries',
  pause: 'Pause', resume: 'Resume', pausedNow: '{0} is not visited for now.', resumedNow: '{0} is visited again.',
  errorsOf: '{0} of {1}', articlesOf: 'Articles of {0}', pagesFailed: '{0} pages not read', pagesPutOff: '{0} pages put off: address busy',
  flow: 'Flow in the last minute', visits: 'Visits to sources', pages: 'Pages read', published_: 'Articles enriched', thirty: 'last 30 minutes',
  lag: 'Readers and their lag', group: 'Reader', topic: 'Kafka topic', waiting: 'Records waiting', behind: 'Behind by',
  topics: 'Kafka topics', partitions: 'Partitions', records: 'Records held', rate: 'New a minute',
  rateNote: 'Kafka counts the end of each transaction as a record, so topic figures are a little high.',
  caughtUp: 'caught up', atLeast: 'more than {0}', noStats: 'No figures yet', noStatsBody: 'The first reading takes a few seconds. If it stays empty, Kafka cannot be reached.',
  noGroups: 'No reader has committed a position yet. Start ingest, enrich or a sink.',
  taken: 'Read {0}', links: 'For machines', metrics: 'Metrics for Prometheus', ready: 'Readiness of each part', schemas: 'Schemas of the topics', liveHealth: 'Liveness',
  outcomes: {},
  doubts: {
    'no-text': 'no text', 'short-text': 'short text', 'no-title': 'no title', 'no-date': 'no date', 'paywalled': 'paywalled', 'error-page': 'error page', 'listing': 'list of articles',
    'doubtful-body': 'body uncertain', 'page-cut': 'page cut short', 'damaged-characters': 'damaged characters', 'from-feed': 'text from the feed', 'summary-only': 'summary only', 'clipped': 'text cut short', 'html-dropped': 'markup left out',
  },
};

const ar = {
  comma: '، ', skip: 'إلى المحتوى', views: 'الصفحات', articles: 'المقالات', sources: 'المصادر', pipeline: 'خط المعالجة',
  themeAuto: 'المظهر: النظام', themeLight: 'المظهر: فاتح', themeDark: 'المظهر: داكن',
  unreachable: 'لا تستجيب وحدة التحكم. هل ما زال «بريد» يعمل؟',
  failed: 'فشل الطلب ({0}).', loading: 'جارٍ التحميل…', retry: 'إعادة المحاولة', close: 'إغلاق',
  search: 'بحث', searchHint: 'البحث في العنوان والنص', language: 'اللغة', tag: 'الوسم', site: 'الموقع', time: 'الوقت',
  anyLanguage: 'كل اللغات', anyTag: 'كل الوسوم', anySite: 'كل المواقع', anyTime: 'أي وقت',
  hour: 'الساعة الأخيرة', day: 'آخر 24 ساعة', week: 'آخر 7 أيام', originals: 'إخفاء النسخ المتشابهة', respect: 'مسموح استعمالها في', anyUse: 'كل شروط الاستعمال', usage: 'شروط الناشر', licence: 'الترخيص', clear: 'مسح عوامل التصفية',
  filters: 'عوامل التصفية', more: 'تحميل مقالات أقدم', end: 'هذه هي المقالات كلها.', list: 'المقالات، الأحدث أولاً',
  live: 'مباشر', paused: 'متوقف مؤقتاً', pause: 'إيقاف مؤقت', resume: 'استئناف', reconnecting: 'جارٍ إعادة الاتصال…',
  searched: 'من كلمات البحث', newOnes: 'عدد الجديد {0} – عرض', newOne: 'مقال جديد – عرض', newMany: 'أكثر من {0} مقال جديد – عرض', catchingUp: 'جارٍ استدراك ما فات…', again: 'ستعيد هذه الصفحة المحاولة من تلقاء نفسها.',
  newSaid: 'مقالات جديدة: {0}', und: 'لغة غير معروفة', copy: 'نسخة متشابهة', revised: 'المراجعة {0}', noTitle: 'بلا عنوان',
  fromFeed: 'نص الخلاصة فقط', emptyTitle: 'لا مقالات بعد',
  emptyBody: 'تظهر المقالات هنا فور قراءة أحد المصادر. أضف خلاصة أو موقعاً أو صفحة قسم:',
  emptyAction: 'إضافة مصدر', noneTitle: 'لا نتائج', noneBody: 'جرّب كلمات أقل أو امسح عوامل التصفية.',
  choose: 'اختر مقالاً لقراءته هنا مع وسومه وما يدل عليها.',
  open: 'فتح في {0}', back: 'العودة إلى القائمة', published: 'نُشر', found: 'عُثر عليه', changed: 'عُدّل',
  authors: 'الكتّاب', source: 'المصدر', quality: 'الاكتمال', section: 'القسم', keywords: 'الكلمات المفتاحية',
  tags: 'الوسوم', noTags: 'لا وسم يناسب هذا النص.', evidence: 'الكلمات المطابقة', noEvidence: 'بلا كلمات مطابقة',
  confidence: 'الثقة {0} %', showEvidence: 'إبراز ما يدل على {0}', byTag: 'المقالات ذات الوسم {0}',
  story: 'الخبر نفسه في مواقع أخرى', similarity: 'التشابه {0} %', revisions: 'المراجعات', revision: 'المراجعة {0}، {1}',
  origin: 'مصدر كل حقل', copyOf: 'هذا المقال نسخة متشابهة من مقال أسبق.', showFirst: 'عرض المقال الأول',
  image: 'الصورة الرئيسية', noText: 'تعذرت قراءة النص.', detailTags: 'الوسوم وما يدل عليها', missing: 'هذا المقال غير مخزَّن (بعد).',
  addTitle: 'متابعة مصدر', addLabel: 'عنوان خلاصة أو موقع أو صفحة قسم', add: 'متابعة', adding: 'جارٍ الفحص…',
  added: 'تجري متابعة {0}. تصل أولى مقالاته خلال دقيقة.', removed: 'توقفت متابعة {0}.', addedBefore: '{0}: هذا المصدر متابَع من قبل.',
  remove: 'إزالة', removeSure: 'هل تريد إيقاف متابعة {0}؟', removeBody: 'تبقى المقالات المخزَّنة، ويمكنك إضافة المصدر من جديد في أي وقت.',
  readOnly: 'يمكنك القراءة هنا، أما المصادر فيغيّرها غيرك.', loggedIn: 'دخلت باسم {0}',
  cancel: 'إلغاء', findSource: 'البحث عن مصدر', allStates: 'الكل', state: 'الحالة', lastVisit: 'آخر زيارة', next: 'الزيارة التالية',
  perDay: 'المقالات، 24 ساعة', errors: 'الأخطاء، 24 ساعة', never: 'لم تتم', due: 'حان موعدها', unknown: 'غير معروف',
  noSources: 'لا مصادر بعد', noSourcesBody: 'ألصق عنوان موقع إخباري أعلاه واضغط «متابعة»، أو استورد قائمة.',
  noSourceMatches: 'لا مصدر مطابق.', fromTo: '{0} إلى {1} من {2}', earlierPage: 'السابق', laterPage: 'التالي', pagesOfSources: 'صفحات القائمة', sortBy: 'الترتيب حسب', actions: 'إجراءات',
  freshness: 'من النشر إلى الرصد', edit: 'تعديل', editMany: 'تعديل الكل ({0})', save: 'حفظ', saved: 'حُفظ {0}.', savedMany: 'المصادر التي تغيّرت: {0}.', manyHint: 'ما يُترك فارغاً يبقى كما هو في كل مصدر. 0 دقيقة يترك الاختيار لبريد.',
  name: 'الاسم', folder: 'المجلد', folderHint: 'تفصل الشرطة المائلة بين المجلد وما بداخله.', label: 'العلامة', labels: 'العلامات', labelsHint: 'تفصل بينها فواصل.', addLabels: 'إضافة علامات', removeLabels: 'نزع علامات', visiting: 'الزيارات', unchanged: 'بلا تغيير',
  interval: 'مدة ثابتة', shortest: 'الحد الأدنى', longest: 'الحد الأقصى', waitHint: 'الدقائق بين الزيارات؛ الفراغ يترك الاختيار لبريد.', languageHint: 'اللغة حين لا تدل المقالات عليها', mode: 'ما يُقرأ', modeBoth: 'الخلاصة والصفحات', modeFeed: 'الخلاصة فقط', modePage: 'الصفحات فقط',
  headers: 'ترويسات خاصة', headersHint: 'تُرسل إلى موقع المصدر وحده. تُحفظ قيمها مشفرة ولا تُعرض أبداً.', headerSet: 'محددة', headerName: 'اسم الترويسة', headerValue: 'القيمة', moreHeaders: 'ترويسة أخرى',
  importList: 'استيراد قائمة (OPML)', exportList: 'تصدير الكل (OPML)', importing: 'جارٍ قراءة {0}…', imported: 'المتابَع من القائمة: {0}، والمعروف من قبل: {1}.', repeated: 'ورد أكثر من مرة: {0}', leftOut: 'تُرك: {0}', andMore: 'و{0} غيرها',
  failing: 'متعثر', gone: 'زال', overdue: 'متأخر', new: 'جديد', ok: 'سليم', paused: 'موقوف مؤقتًا',
  history: 'السجل', status: 'الحالة HTTP', bytes: 'بايت', took: 'ملّي ثانية', newEntries: 'مداخل جديدة',
  pause: 'إيقاف مؤقت', resume: 'استئناف', pausedNow: 'لا يُزار {0} حاليًا.', resumedNow: 'عادت زيارة {0}.',
  errorsOf: '{0} من {1}', articlesOf: 'مقالات {0}', pagesFailed: 'صفحات لم تُقرأ: {0}', pagesPutOff: 'صفحات أُجِّلت لانشغال عنوانها: {0}',
  flow: 'الحركة في الدقيقة الأخيرة', visits: 'زيارات المصادر', pages: 'صفحات قُرئت', published_: 'مقالات أُثريت', thirty: 'آخر 30 دقيقة',
  lag: 'القارئون وتأخرهم', group: 'القارئ', topic: 'موضوع كافكا', waiting: 'سجلات منتظرة', behind: 'التأخر',
  topics: 'مواضيع كافكا', partitions: 'الأقسام', records: 'السجلات المحفوظة', rate: 'الجديد في الدقيقة',
  rateNote: 'يحسب كافكا نهاية كل معاملة سجلاً، فأرقام المواضيع أعلى قليلاً من الواقع.',
  caughtUp: 'لا تأخر', atLeast: 'أكثر من {0}', noStats: 'لا أرقام بعد', noStatsBody: 'تستغرق القراءة الأولى بضع ثوانٍ. إن بقيت فارغة فلا يمكن الوصول إلى كافكا.',
  noGroups: 'لم يثبّت أي قارئ موضعه بعد. شغّل ingest أو enrich أو أحد المصارف.',
  taken: 'قُرئت {0}', links: 'للبرامج', metrics: 'مقاييس Prometheus', ready: 'جاهزية كل جزء', schemas: 'مخططات المواضيع', liveHealth: 'حالة التشغيل',
  doubts: {
    'no-text': 'بلا نص', 'short-text': 'نص قصير', 'no-title': 'بلا عنوان', 'no-date': 'بلا تاريخ', 'paywalled': 'خلف اشتراك', 'error-page': 'صفحة خطأ', 'listing': 'قائمة مقالات',
    'doubtful-body': 'متن غير مؤكد', 'page-cut': 'صفحة مقتطعة', 'damaged-characters': 'حروف تالفة', 'from-feed': 'النص من الخلاصة', 'summary-only': 'ملخص فقط', 'clipped': 'نص مقتطع', 'html-dropped': 'حُذف التنسيق',
  },
  outcomes: {
    ok: 'قُرئ', not_modified: 'لم يتغير', http_4xx: 'رفض الخادم (4xx)', http_429: 'طلب الخادم التمهل (429)',
    http_5xx: 'خطأ في الخادم (5xx)', gone: 'زال نهائياً (410)', dns: 'لم يُعثر على اسم المضيف', connect: 'تعذر الاتصال',
    tls: 'خطأ في الشهادة أو TLS', timeout: 'أبطأ من الحد', payment_required: 'مقابل الدفع فقط (402)', too_large: 'أكبر من الحد', redirect: 'إعادة توجيه كثيرة أو إلى لا مكان',
    robots: 'يمنعه robots.txt', blocked_address: 'عنوان غير مسموح', parse_error: 'غير مقروء', no_text: 'لا نص مقال فيه', wall: 'خلف حاجز', aborted: 'قوطع', deferred: 'أُجِّل: عنوانه مشغول بغيره', suspect: 'لا يُقرأ بعد: توقف بريد عند قراءته',
  },
};

const saved = localStorage.getItem('barid-language');
/** The page's own language: as chosen, otherwise as the browser is set. */
export const speech = saved ?? (navigator.language.startsWith('ar') ? 'ar' : 'en');
const words = speech === 'ar' ? ar : en;

/** A phrase with its blanks filled in. */
export function t(name, ...values) {
  return words[name].replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)]));
}

/** How a visit ended, in the page's language; `inEnglish` is what the server says. */
export function outcome(label, inEnglish) {
  return words.outcomes[label] ?? inEnglish;
}

/** A reason to doubt that an article is complete. */
export const doubt = (code) => words.doubts[code] ?? code;

export function switchSpeech() {
  localStorage.setItem('barid-language', speech === 'ar' ? 'en' : 'ar');
  location.reload();
}
