// fields.c -- the kit format: one table of fields for each kind of map that an author writes.
// SPDX-License-Identifier: MIT
//
// These tables are the only list of the format's keys. They drive reading, defaults, "unknown key",
// "is missing" and kit_fields_dump. A nested map that has no struct of its own (scope, rubric,
// scripts ...) writes into the struct of the record around it, at offset 0.
#include "kit/inner.h"

#define AT(T, member) .offset = offsetof(T, member)
#define FIELDS(array) .fields = (array), .n = COUNT(array)
#define REQUIRED .required = true

// ---- categories --------------------------------------------------------------------------------
static const Field exclusion_fields[] = {
    {"what", FIELD_LINE, AT(ScopeRef, topic), REQUIRED, .help = "what the category leaves out"},
    {"see", FIELD_REF, AT(ScopeRef, ref), REQUIRED, .help = "the category that covers it"},
};
static const Record record_exclusion = {
    "exclusion", NULL, sizeof(ScopeRef), FIELDS(exclusion_fields), NO_NODE, NULL};

static const Field pointer_fields[] = {
    {"for", FIELD_LINE, AT(ScopeRef, topic), REQUIRED, .help = "what is found elsewhere"},
    {"ref", FIELD_REF, AT(ScopeRef, ref), REQUIRED, .help = "the category where it is found"},
};
static const Record record_pointer = {
    "pointer", NULL, sizeof(ScopeRef), FIELDS(pointer_fields), NO_NODE, NULL};

static const Field distinction_fields[] = {
    {"ref", FIELD_REF, AT(ScopeRef, ref), REQUIRED, .help = "a category that sounds alike"},
    {"which", FIELD_LINE, AT(ScopeRef, topic), REQUIRED, .help = "what that other category covers"},
};
static const Record record_distinction = {
    "distinction", NULL, sizeof(ScopeRef), FIELDS(distinction_fields), NO_NODE, NULL};

static const Field scope_fields[] = {
    {"covers", FIELD_LINES, AT(CategoryDraft, made.covers), .help = "what belongs to the category"},
    {"excludes", FIELD_LIST, .most = 50, AT(CategoryDraft, made.excludes),
     .record = &record_exclusion, .help = "what does not, and the category where it belongs"},
    {"see", FIELD_LIST, .most = 50, AT(CategoryDraft, made.see), .record = &record_pointer,
     .help = "where related matters are found"},
    {"distinct_from", FIELD_LIST, .most = 50, AT(CategoryDraft, made.distinct_from),
     .record = &record_distinction, .help = "categories that sound alike, and how they differ"},
};
static const Record record_scope = {
    "scope", NULL, sizeof(CategoryDraft), FIELDS(scope_fields), NO_NODE, NULL};

static const char *const status_words[] = {"active", "deprecated", NULL};
static const Field category_fields[] = {
    {"id", FIELD_ID, AT(CategoryDraft, made.id), REQUIRED, .help = "its name for references"},
    {"title", FIELD_LINE, AT(CategoryDraft, made.title), REQUIRED, .help = "its name for people"},
    {"aliases", FIELD_LINES, AT(CategoryDraft, made.aliases), .help = "other names of it"},
    {"summary", FIELD_LINE, AT(CategoryDraft, made.summary), .help = "what it is, in one line"},
    {"description", FIELD_MARKDOWN, AT(CategoryDraft, made.description), .help = "what it is"},
    {"scope", FIELD_MAP, 0, .record = &record_scope, .help = "where its borders run"},
    {"topics", FIELD_LINES, AT(CategoryDraft, made.topics), .help = "what questions may be about"},
    {"status", FIELD_CHOICE, AT(CategoryDraft, made.status), .words = status_words,
     .fallback = "active", .help = "whether kits should still use it"},
    {"replaced_by", FIELD_REF, AT(CategoryDraft, made.replaced_by),
     .help = "the category to use instead of a deprecated one"},
};
static const Record record_category = {
    "category", NULL, sizeof(CategoryDraft), FIELDS(category_fields), offsetof(CategoryDraft, node),
    NULL};

// ---- scales ------------------------------------------------------------------------------------
static const Field point_fields[] = {
    {"value", FIELD_INT, AT(ScalePoint, value), REQUIRED, .least = 0, .most = 100,
     .help = "the rating, a whole number"},
    {"name", FIELD_LINE, AT(ScalePoint, name), REQUIRED, .help = "what the rating is called"},
    {"definition", FIELD_LINE, AT(ScalePoint, definition),
     .help = "what it means, where a question gives no anchor"},
};
static const Record record_point = {
    "point", NULL, sizeof(ScalePoint), FIELDS(point_fields), NO_NODE, NULL};

static const Field scale_fields[] = {
    {"id", FIELD_ID, AT(ScaleDraft, made.id), REQUIRED, .help = "its name for references"},
    {"points", FIELD_LIST, AT(ScaleDraft, made.points), REQUIRED, .record = &record_point,
     .help = "the ratings, 2 to 7 of them"},
    {"not_assessed", FIELD_LINE, AT(ScaleDraft, made.not_assessed), .fallback = "n/a",
     .help = "the label of the box for what was not assessed"},
};
static const Record record_scale = {"scale", NULL, sizeof(ScaleDraft), FIELDS(scale_fields),
                                    offsetof(ScaleDraft, node), finish_scale};

// ---- questions ---------------------------------------------------------------------------------
static const Field rubric_fields[] = {
    {"scale", FIELD_REF, AT(QuestionDraft, made.scale_ref), .fallback = "five-point",
     .help = "the scale that rates the answer"},
    {"anchors", FIELD_OWN, AT(QuestionDraft, anchors), .read = read_anchors,
     .shape = "map of point: Markdown", .help = "what an answer of that rating shows"},
};
static const Record record_rubric = {
    "rubric", NULL, sizeof(QuestionDraft), FIELDS(rubric_fields), NO_NODE, NULL};

static const char *const type_words[] = {"behavioural", "situational", "knowledge", "work-sample",
                                         NULL};
static const Field question_fields[] = {
    {"id", FIELD_ID, AT(QuestionDraft, made.id), REQUIRED, .help = "its name for references"},
    {"version", FIELD_LINE, AT(QuestionDraft, made.version), .help = "changes when its words do"},
    {"category", FIELD_REF, AT(QuestionDraft, made.category_ref),
     .fallback = "(the category it stands in)", .help = "the category it asks about"},
    {"title", FIELD_LINE, AT(QuestionDraft, made.title),
     .fallback = "(its topic, else its first words)", .help = "a short name, for tables"},
    {"topic", FIELD_LINE, AT(QuestionDraft, made.topic), .help = "the topic within its category"},
    {"type", FIELD_CHOICE, AT(QuestionDraft, made.type), .words = type_words,
     .fallback = "behavioural", .help = "what kind of question it is"},
    {"levels", FIELD_LINES, AT(QuestionDraft, made.levels), .help = "the levels it suits"},
    {"tags", FIELD_LINES, AT(QuestionDraft, made.tags), .help = "words to choose it by"},
    {"minutes", FIELD_INT, AT(QuestionDraft, made.minutes), .fallback = "8", .least = 1,
     .most = 240, .help = "how long question and answer take"},
    {"text", FIELD_MARKDOWN, AT(QuestionDraft, made.text), REQUIRED,
     .help = "the question, asked word for word"},
    {"probes", FIELD_OWN, AT(QuestionDraft, made.probes), .read = read_probes,
     .shape = "list of text, or map of group: list of text", .help = "what to ask further"},
    {"listen_for", FIELD_LINES, AT(QuestionDraft, made.listen_for), .help = "signs of strength"},
    {"watch_for", FIELD_LINES, AT(QuestionDraft, made.watch_for), .help = "signs of weakness"},
    {"rubric", FIELD_MAP, 0, .record = &record_rubric, .help = "how the answer is rated"},
    {"variants", FIELD_LINES, AT(QuestionDraft, made.variants),
     .help = "other ways to ask the same"},
    {"interviewer_only", FIELD_TEXT, AT(QuestionDraft, made.interviewer_only),
     .help = "a note for interviewers, never read out"},
    {"provenance", FIELD_TEXT, AT(QuestionDraft, made.provenance), .help = "where it comes from"},
};
const Record record_question = {"question", NULL, sizeof(QuestionDraft), FIELDS(question_fields),
                                offsetof(QuestionDraft, node), NULL};

// ---- people and candidates ---------------------------------------------------------------------
static const Field person_fields[] = {
    {"id", FIELD_ID, AT(PersonDraft, made.id), REQUIRED, .help = "their name for references"},
    {"name", FIELD_LINE, AT(PersonDraft, made.name), REQUIRED, .help = "as printed"},
    {"email", FIELD_OWN, AT(PersonDraft, made.email), .read = read_email, .shape = "address",
     .help = "their e-mail address"},
    {"can", FIELD_LATER, .help = "the categories they can assess"},
    {"language", FIELD_LATER, .help = "the language of their documents"},
    {"paper", FIELD_LATER, .help = "the paper of their documents"},
};
static const Record record_person = {"person", NULL, sizeof(PersonDraft), FIELDS(person_fields),
                                     offsetof(PersonDraft, node), NULL};

// ---- the kit's own parts -----------------------------------------------------------------------
static const Field responsibility_fields[] = {
    {"id", FIELD_ID, AT(Responsibility, id), .help = "its name for references"},
    {"text", FIELD_LINE, AT(Responsibility, text), REQUIRED, .help = "the duty, in one line"},
};
const Record record_responsibility = {
    "responsibility", NULL, sizeof(Responsibility), FIELDS(responsibility_fields), NO_NODE, NULL};

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
     .record = &record_question, .shape = "{pick: [ids]}, or list of ids and questions",
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
                                  offsetof(Entry, node), NULL};

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
    {"categories", FIELD_REFS, .most = 200, AT(InterviewDraft, categories), REQUIRED,
     .help = "which of the kit's categories it assesses"},
    {"seats", FIELD_LATER, .help = "how many interviewers"},
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

static const Field plan_fields[] = {
    {"stages", FIELD_LIST, .most = 20, AT(KitDraft, stages), REQUIRED, .record = &record_stage,
     .help = "the stages, in order"},
    {"rules", FIELD_LATER, .help = "what a plan must keep to"},
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
    "weights", NULL, sizeof(KitDraft), FIELDS(weights_fields), NO_NODE, NULL};

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
     .shape = "12 months, or 1 year", .help = "how long the documents are kept"},
    {"basis", FIELD_TEXT, AT(KitDraft, made.legal_basis), .help = "the law they are kept under"},
};
static const Record record_legal = {
    "legal", NULL, sizeof(KitDraft), FIELDS(legal_fields), NO_NODE, NULL};

// ---- whole files -------------------------------------------------------------------------------
static const char *const paper_words[] = {"a4", "letter", NULL};
static const char *const truth_words[] = {"false", "true", NULL};
static const Field kit_fields[] = {
    {"id", FIELD_ID, AT(KitDraft, made.id), REQUIRED, .help = "leads the file names"},
    {"version", FIELD_LINE, AT(KitDraft, made.version), REQUIRED, .help = "printed on every page"},
    {"title", FIELD_LINE, AT(KitDraft, made.title), REQUIRED, .help = "the role"},
    {"level", FIELD_LINE, AT(KitDraft, made.level), .help = "the role's level"},
    {"language", FIELD_OWN, AT(KitDraft, made.language), .read = read_language, .fallback = "en",
     .shape = "BCP 47 tag", .help = "the language of the documents"},
    {"paper", FIELD_CHOICE, AT(KitDraft, made.paper), .words = paper_words, .fallback = "a4",
     .help = "the size of the pages"},
    {"duplex", FIELD_CHOICE, AT(KitDraft, duplex), .words = truth_words, .fallback = "false",
     .help = "whether pages are printed on both sides of the paper"},
    {"description", FIELD_MARKDOWN, AT(KitDraft, made.description), .help = "the role"},
    {"responsibilities", FIELD_OWN, .most = 200, AT(KitDraft, made.responsibilities),
     .read = read_responsibilities, .record = &record_responsibility,
     .shape = "list of lines, or of responsibilities", .help = "the role's duties, numbered"},
    {"library", FIELD_LINE, AT(KitDraft, library),
     .fallback = "(library/ beside the kit, else ../library/)",
     .help = "the library's folder, relative to the kit"},
    {"categories", FIELD_OWN, .most = 200, AT(KitDraft, categories), REQUIRED,
     .read = read_categories, .shape = "list of categories, used or defined",
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
     .help = "questions of this kit alone, to pick from"},
    {"people", FIELD_LIST, AT(KitDraft, own.people), .record = &record_person,
     .help = "interviewers of this kit alone"},
    {"candidates", FIELD_OWN, AT(KitDraft, made.candidates), .read = read_candidates,
     .fallback = "(candidates.yaml beside kit.yaml, if it is there)",
     .shape = "list of candidate, or a file's path", .help = "who is interviewed"},
    {"legal", FIELD_MAP, 0, .record = &record_legal,
     .help = "how long documents are kept, and why"},
};
const Record record_kit = {"kit", "kit.yaml, *.kit.yaml", sizeof(KitDraft), FIELDS(kit_fields),
                           offsetof(KitDraft, node), NULL};

static const Field categories_file_fields[] = {
    {"categories", FIELD_LIST, AT(LibraryFile, categories), REQUIRED, .record = &record_category,
     .help = "the taxonomy's categories"},
};
const Record record_categories_file = {"file", "library/categories/*.yaml", sizeof(LibraryFile),
                                       FIELDS(categories_file_fields), NO_NODE, NULL};

static const Field questions_file_fields[] = {
    {"questions", FIELD_LIST, AT(LibraryFile, questions), REQUIRED, .record = &record_question,
     .help = "the bank's questions"},
};
const Record record_questions_file = {"file", "library/questions/*.yaml", sizeof(LibraryFile),
                                      FIELDS(questions_file_fields), NO_NODE, NULL};

static const Field scales_file_fields[] = {
    {"scales", FIELD_LIST, AT(LibraryFile, scales), REQUIRED, .record = &record_scale,
     .help = "rating scales"},
};
const Record record_scales_file = {"file", "library/scales/*.yaml", sizeof(LibraryFile),
                                   FIELDS(scales_file_fields), NO_NODE, NULL};

static const Field people_file_fields[] = {
    {"people", FIELD_LIST, AT(LibraryFile, people), REQUIRED, .record = &record_person,
     .help = "interviewers"},
};
const Record record_people_file = {"file", "library/people.yaml", sizeof(LibraryFile),
                                   FIELDS(people_file_fields), NO_NODE, NULL};
