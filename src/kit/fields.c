// fields.c -- the kit format: one table of fields for each kind of map that an author writes.
// SPDX-License-Identifier: MIT
//
// These tables are the only list of the format's keys. They drive reading, defaults, "unknown key",
// "is missing", the JSON Schema and the manual. shelf_fields.c has those of a library. A nested map
// that has no struct of its own (scope, rubric, scripts ...) writes into the struct of the record
// around it, at offset 0.
#include "kit/inner.h"

#define AT(T, member) .offset = offsetof(T, member)
#define FIELDS(array) .fields = (array), .n = COUNT(array)
#define REQUIRED .required = true

static const char *const truth_words[] = {"false", "true", NULL};

// ---- the kit's own parts -----------------------------------------------------------------------
static const Field responsibility_fields[] = {
    {"id", FIELD_ID, AT(Responsibility, id), .help = "its name for references"},
    {"text", FIELD_LINE, AT(Responsibility, text), REQUIRED, .help = "the duty, in one line"},
};
const Record record_responsibility = {
    "responsibility", NULL, sizeof(Responsibility), FIELDS(responsibility_fields), NO_NODE, NULL};

static const Field select_fields[] = {
    {"tags", FIELD_LINES, .most = 50, AT(SelectDraft, tags),
     .help = "tags that it has, all of them"},
    {"level", FIELD_LINE, AT(SelectDraft, level), .fallback = "(the kit's)",
     .help = "a level that it suits"},
    {"type", FIELD_CHOICE, AT(SelectDraft, type), .words = type_words, .fallback = "(any)",
     .help = "what kind of question it is"},
    {"topics", FIELD_LINES, .most = 50, AT(SelectDraft, topics),
     .help = "topics, one of which it has"},
    {"count", FIELD_INT, AT(SelectDraft, count), .fallback = "1", .least = 1, .most = 100,
     .help = "how many questions"},
};
const Record record_select = {"select", NULL, sizeof(SelectDraft), FIELDS(select_fields),
                              offsetof(SelectDraft, node), NULL};

static const Field choosing_fields[] = { // of an Entry
    {"pick", FIELD_OWN, .most = 100, AT(Entry, picks), .read = read_picks,
     .record = &record_question, .shape = "list of ids and questions",
     .schema = "{\"type\": \"array\", \"maxItems\": @most, \"items\": {\"anyOf\": [@id, @0]}}",
     .help = "which questions are asked, in this order"},
    {"select", FIELD_OWN, AT(Entry, select), .read = read_select, .record = &record_select,
     .shape = "map of select", .schema = "@0",
     .help = "what questions are to be like that the bank adds"},
};
const Record record_choosing = {
    "choice of questions", NULL, sizeof(Entry), FIELDS(choosing_fields), NO_NODE, NULL};

static const Record *const question_list[] = {&record_question, NULL};
static const Field weighing_fields[] = {
    // of both kinds of a kit's category
    {"weight", FIELD_MILLI, AT(Entry, use.weight), .fallback = "1", .least = 1, .most = 1000000,
     .help = "its share of the result"},
    {"minimum", FIELD_MILLI, AT(Entry, use.minimum), .least = 1, .most = 100000,
     .help = "the rating without which nobody passes"},
    {"covers_responsibilities", FIELD_LINES, AT(Entry, use.covers_responsibilities),
     .help = "which of the kit's responsibilities it assesses: numbers or ids"},
    {"note", FIELD_TEXT, AT(Entry, use.note), .help = "for the interviewers"},
    {"questions", FIELD_OWN, .most = 100, AT(Entry, picks), .read = read_questions,
     .record = &record_choosing, .also = question_list,
     .shape = "list of ids and questions, or map of pick and select",
     .schema = "{\"if\": {\"type\": \"array\"}, \"then\": {\"maxItems\": @most, \"items\": "
               "{\"anyOf\": [@id, @1]}}, \"else\": @0}",
     .help = "what is asked"},
};
static const Record record_weighing = {
    "use", NULL, sizeof(Entry), FIELDS(weighing_fields), NO_NODE, NULL};

static const Field use_fields[] = {
    {"ref", FIELD_REF, AT(Entry, use.ref), REQUIRED, .help = "a category of the library"},
    {NULL, FIELD_WITH, 0, .record = &record_weighing},
};
const Record record_use = {"category used", NULL, sizeof(Entry), FIELDS(use_fields),
                           offsetof(Entry, node), NULL};

static const Field definition_fields[] = {
    {NULL, FIELD_WITH, AT(Entry, category), .record = &record_category},
    {NULL, FIELD_WITH, 0, .record = &record_weighing},
};
const Record record_definition = {"category", NULL, sizeof(Entry), FIELDS(definition_fields),
                                  offsetof(Entry, node), NULL, SCHEMA_REPLACED};

static const Field overhead_fields[] = {
    {"open", FIELD_INT, AT(InterviewDraft, made.open), .fallback = "5", .most = 240,
     .help = "minutes to welcome the candidate"},
    {"candidate", FIELD_INT, AT(InterviewDraft, made.candidate), .fallback = "10", .most = 240,
     .help = "minutes for the candidate's questions"},
    {"close", FIELD_INT, AT(InterviewDraft, made.close), .fallback = "3", .most = 240,
     .help = "minutes to close"},
};
static const Record record_overhead = {
    "overhead", NULL, sizeof(InterviewDraft), FIELDS(overhead_fields), NO_NODE, NULL};

static const Field sitting_fields[] = { // of both kinds of interview
    {"title", FIELD_LINE, AT(InterviewDraft, made.title), .fallback = "(the kit's)",
     .help = "as printed"},
    {"minutes", FIELD_INT, AT(InterviewDraft, made.minutes), .fallback = "(what its clock sums to)",
     .least = 1, .most = 1440, .help = "the slot"},
    {"overhead", FIELD_MAP, 0, .record = &record_overhead, .help = "minutes without questions"},
    {"seats", FIELD_INT, AT(InterviewDraft, made.seats), .least = 1, .most = 20,
     .fallback = "(as many as are named)", .help = "how many interviewers it has"},
    {"people", FIELD_REFS, .most = 20, AT(InterviewDraft, people),
     .help = "who holds it, where a candidate's panel does not say"},
};
static const Record record_sitting = {
    "interview", NULL, sizeof(InterviewDraft), FIELDS(sitting_fields), NO_NODE, NULL};

static const Field single_fields[] = {
    {"id", FIELD_ID, AT(InterviewDraft, made.id), .fallback = "interview",
     .help = "its name for candidates' panels"},
    {NULL, FIELD_WITH, 0, .record = &record_sitting},
};
static const Record record_single = {"interview", NULL, sizeof(InterviewDraft),
                                     FIELDS(single_fields), offsetof(InterviewDraft, node), NULL};

static const Field planned_fields[] = {
    {"id", FIELD_ID, AT(InterviewDraft, made.id), REQUIRED,
     .help = "its name for candidates' panels"},
    {NULL, FIELD_WITH, 0, .record = &record_sitting},
    {"categories", FIELD_REFS, .most = 200, AT(InterviewDraft, categories),
     .fallback = "(assigned by kitpress)", .help = "which of the kit's categories it assesses"},
    {"after", FIELD_INT, AT(InterviewDraft, made.after), .most = 20160,
     .fallback = "(0 for the first interview when another has one)",
     .help = "minutes from the candidate's own start to this interview's"},
};
static const Record record_planned = {"interview", NULL, sizeof(InterviewDraft),
                                      FIELDS(planned_fields), offsetof(InterviewDraft, node), NULL};

static const Field stage_fields[] = {
    {"id", FIELD_ID, AT(StageDraft, id), REQUIRED, .help = "its name for references"},
    {"title", FIELD_LINE, AT(StageDraft, title), .help = "its name for people"},
    {"interviews", FIELD_LIST, .most = 20, AT(StageDraft, interviews), REQUIRED,
     .record = &record_planned, .help = "the interviews of the stage"},
};
static const Record record_stage = {
    "stage", NULL, sizeof(StageDraft), FIELDS(stage_fields), NO_NODE, NULL};

static const Field rules_fields[] = {
    {"min_coverage", FIELD_INT, AT(KitDraft, made.rules.min_coverage), .fallback = "1", .least = 1,
     .most = 20, .help = "how many interviewers assess each category, at least"},
    {"max_categories_per_interview", FIELD_INT, AT(KitDraft, made.rules.max_categories),
     .least = 1, .most = 200, .help = "how many categories an interview assesses, at most"},
    {"no_repeat_questions", FIELD_CHOICE, AT(KitDraft, no_repeat), .words = truth_words,
     .fallback = "true",
     .help = "whether interviews that share a category share its questions out"},
};
static const Record record_rules = {
    "rules", NULL, sizeof(KitDraft), FIELDS(rules_fields), NO_NODE, NULL};

static const Field plan_fields[] = {
    {"stages", FIELD_LIST, .most = 20, AT(KitDraft, stages), REQUIRED, .record = &record_stage,
     .help = "the stages, in order"},
    {"rules", FIELD_MAP, 0, .record = &record_rules, .help = "what the plan must keep to"},
};
static const Record record_plan = {
    "plan", NULL, sizeof(KitDraft), FIELDS(plan_fields), NO_NODE, NULL};

static const char *const policy_words[] = {"equal", "documented", NULL};
static const Field weights_fields[] = {
    {"policy", FIELD_CHOICE, AT(KitDraft, made.weights), .words = policy_words,
     .fallback = "(equal, unless weights differ)", .help = "whether the weights may differ"},
    {"rationale", FIELD_TEXT, AT(KitDraft, made.weights_rationale), .help = "why they differ"},
};
static const Record record_weights = {
    "weights", NULL, sizeof(KitDraft), FIELDS(weights_fields), NO_NODE, NULL,
    "\"if\": {\"required\": [\"policy\"], \"properties\": {\"policy\": "
    "{\"const\": \"documented\"}}}, "
    "\"then\": {\"required\": [\"rationale\"]}"};

static const char *const method_words[] = {"weighted-mean", NULL};
static const Field decision_fields[] = {
    {"method", FIELD_CHOICE, AT(KitDraft, method), .words = method_words,
     .fallback = "weighted-mean", .help = "how ratings become a result"},
    {"pass", FIELD_MILLI, AT(KitDraft, made.pass), .least = 1, .most = 100000,
     .help = "the result from which a candidate passes"},
    {"flag_range", FIELD_MILLI, AT(KitDraft, made.flag_range), .least = 1, .most = 100000,
     .fallback = "(2, or the width of a narrower scale)",
     .help = "how far ratings may lie apart before the panel must talk"},
};
static const Record record_decision = {
    "decision", NULL, sizeof(KitDraft), FIELDS(decision_fields), NO_NODE, NULL};

static const Field scripts_fields[] = {
    {"opening", FIELD_MARKDOWN, AT(KitDraft, made.opening), .help = "what to say first"},
    {"closing", FIELD_MARKDOWN, AT(KitDraft, made.closing), .help = "what to say last"},
};
static const Record record_scripts = {
    "scripts", NULL, sizeof(KitDraft), FIELDS(scripts_fields), NO_NODE, NULL};

static const Field legal_fields[] = {
    {"retain", FIELD_OWN, AT(KitDraft, made.retain_months), .read = read_months,
     .schema = SCHEMA_MONTHS, .shape = "12 months, or 1 year",
     .help = "how long the documents are kept"},
    {"basis", FIELD_TEXT, AT(KitDraft, made.legal_basis), .help = "the law they are kept under"},
};
static const Record record_legal = {
    "legal", NULL, sizeof(KitDraft), FIELDS(legal_fields), NO_NODE, NULL};

static const Field leave_out_fields[] = {
    {"categories", FIELD_REFS, .most = 200, AT(KitDraft, left_out.categories),
     .help = "categories of the other kit that this one does not assess"},
    {"questions", FIELD_REFS, .most = 1000, AT(KitDraft, left_out.questions),
     .help = "questions that it picks or defines and this one does not ask"},
    {"responsibilities", FIELD_REFS, .most = 200, AT(KitDraft, left_out.responsibilities),
     .help = "duties that are not this role's: their ids, or their numbers there"},
    {"interviews", FIELD_REFS, .most = 400, AT(KitDraft, left_out.interviews),
     .help = "interviews of its plan that do not take place"},
};
const Record record_leave_out = {
    "leave_out", NULL, sizeof(KitDraft), FIELDS(leave_out_fields), NO_NODE, NULL};

static const char *const level_words[] = {"off", "note", "warning", "error", NULL};
static const Field check_fields[] = {
    {"level", FIELD_CHOICE, AT(CheckLevel, level), REQUIRED, .words = level_words,
     .help = "how grave it is"},
    {"reason", FIELD_LINE, AT(CheckLevel, reason),
     .help = "why; needed for a level below the usual"},
};
const Record record_check = {
    "check", NULL, sizeof(CheckLevel), FIELDS(check_fields), NO_NODE, NULL};

// ---- whole files -------------------------------------------------------------------------------
#define SCHEMA_ONE_PLAN \
  "\"not\": {\"required\": [\"interview\", \"plan\"], \"properties\": {\"interview\": {\"type\": " \
  "\"object\"}, \"plan\": {\"type\": \"object\"}}}"
static const Record *const category_kinds[] = {&record_definition, NULL};
static const Field kit_fields[] = {
    {"id", FIELD_ID, AT(KitDraft, made.id), REQUIRED, .help = "leads the file names"},
    {"version", FIELD_LINE, AT(KitDraft, made.version), REQUIRED, .help = "printed on every page"},
    {"title", FIELD_LINE, AT(KitDraft, made.title), REQUIRED, .help = "the role"},
    {"extends", FIELD_LINE, AT(KitDraft, extends), .loosens = true,
     .schema = SCHEMA_RELATIVE,
     .help = "a kit file to build on, relative"},
    {"leave_out", FIELD_MAP, 0, .record = &record_leave_out,
     .help = "what of the kit that this one extends is not taken over"},
    {"level", FIELD_LINE, AT(KitDraft, made.level), .help = "the role's level"},
    {"language", FIELD_OWN, AT(KitDraft, made.language), .read = read_language, .fallback = "en",
     .schema = SCHEMA_LANGUAGE, .shape = "BCP 47 tag", .help = "the language of the documents"},
    {"theme", FIELD_LINE, AT(KitDraft, made.theme), .fallback = "(default)",
     .help = "what the documents look like: a theme's name, or the way to its folder"},
    {"paper", FIELD_CHOICE, AT(KitDraft, made.paper), .words = paper_words, .fallback = "a4",
     .help = "the size of the pages"},
    {"duplex", FIELD_CHOICE, AT(KitDraft, duplex), .words = truth_words, .fallback = "false",
     .help = "whether pages are printed on both sides of the paper"},
    {"description", FIELD_MARKDOWN, AT(KitDraft, made.description), .help = "the role"},
    {"responsibilities", FIELD_OWN, .most = 200, AT(KitDraft, made.responsibilities),
     .read = read_responsibilities, .record = &record_responsibility,
     .schema = "{\"type\": \"array\", \"maxItems\": @most, \"items\": {\"anyOf\": [@text, @0]}}",
     .shape = "list of lines, or of responsibilities", .help = "the role's duties, numbered"},
    {"library", FIELD_LINE, AT(KitDraft, library),
     .fallback = "(library/ beside the kit, else ../library/)", .schema = SCHEMA_RELATIVE,
     .help = "the library's folder, relative to the kit"},
    {"categories", FIELD_OWN, .most = 200, AT(KitDraft, categories), REQUIRED,
     .read = read_categories, .record = &record_use, .also = category_kinds,
     .shape = "list of categories, used or defined",
     .schema = "{\"type\": \"array\", \"minItems\": 1, \"maxItems\": @most, \"items\": {\"if\": "
               "{\"required\": [\"ref\"]}, \"then\": @0, \"else\": @1}}",
     .help = "what is assessed"},
    {"weights", FIELD_MAP, 0, .record = &record_weights, .help = "whether the weights may differ"},
    {"decision", FIELD_MAP, 0, .record = &record_decision, .help = "how ratings become a result"},
    {"scripts", FIELD_MAP, 0, .record = &record_scripts, .help = "what interviewers say"},
    {"interview", FIELD_MAP, AT(KitDraft, interview), .record = &record_single,
     .help = "the interview of a kit without a plan; it covers everything"},
    {"plan", FIELD_MAP, 0, .record = &record_plan, .help = "several interviews"},
    {"scales", FIELD_LIST, AT(KitDraft, own.scales), .record = &record_scale,
     .help = "scales of this kit alone"},
    {"questions", FIELD_LIST, AT(KitDraft, own.questions), .record = &record_question,
     .schema = SCHEMA_OF_CATEGORY,
     .help = "questions of this kit alone, to pick from"},
    {"people", FIELD_LIST, AT(KitDraft, own.people), .record = &record_person,
     .help = "interviewers of this kit alone"},
    {"candidates", FIELD_OWN, AT(KitDraft, made.candidates), .read = read_candidates,
     .fallback = "(candidates.yaml and candidates.csv beside kit.yaml, if they are there)",
     .schema = "{\"if\": {\"type\": \"array\"}, \"then\": {\"items\": {\"if\": {\"type\": "
               "\"object\"}, \"then\": {\"if\": {\"required\": [\"file\"]}, \"then\": "
               "@file-of-candidates, \"else\": @candidate}, \"else\": @text}}, \"else\": @text}",
     .shape = "list of candidates and files, or a file's path", .help = "who is interviewed"},
    {"requisition", FIELD_LINE, AT(KitDraft, made.requisition),
     .help = "the vacancy's number, where a candidate has none"},
    {"blind", FIELD_CHOICE, AT(KitDraft, blind), .words = truth_words, .fallback = "false",
     .help = "whether candidates are known by their ids alone"},
    {"legal", FIELD_MAP, 0, .record = &record_legal,
     .help = "how long documents are kept, and why"},
    {"jurisdictions", FIELD_REFS, .most = 50, AT(KitDraft, made.jurisdictions),
     .fallback = "(general)", .help = "whose rules on what may not be asked hold"},
    {"checks", FIELD_OWN, AT(KitDraft, made.checks), .read = read_checks,
     .record = &record_check,
     .shape = "map of check: off, note, warning or error, or {level, reason}",
     .schema_own = schema_checks,
     .help = "how grave each check is in this kit"},
};
const Record record_kit = {"kit", "kit.yaml, *.kit.yaml", sizeof(KitDraft), FIELDS(kit_fields),
                           offsetof(KitDraft, node), NULL, SCHEMA_ONE_PLAN};

