// shelf_fields.c -- the tables of what a library holds: categories, scales, questions, people.
// SPDX-License-Identifier: MIT
//
// A kit may hold all of it, too, so fields.c leads here.
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

const char *const paper_words[] = {"a4", "letter", NULL};
static const char *const status_words[] = {"active", "deprecated", NULL};
static const Field category_fields[] = {
    {"id", FIELD_ID, AT(CategoryDraft, made.id), REQUIRED, .help = "its name for references"},
    {"title", FIELD_LINE, AT(CategoryDraft, made.title), REQUIRED, .help = "its name for people"},
    {"aliases", FIELD_LINES, AT(CategoryDraft, made.aliases), .help = "other names of it"},
    {"summary", FIELD_LINE, AT(CategoryDraft, made.summary), .help = "what it is, in one line"},
    {"description", FIELD_MARKDOWN, AT(CategoryDraft, made.description), .help = "what it is"},
    {"scope", FIELD_MAP, 0, .record = &record_scope, .help = "where its borders run"},
    {"topics", FIELD_LINES, AT(CategoryDraft, made.topics), .help = "what questions may be about"},
    {"levels", FIELD_LINES, AT(CategoryDraft, made.levels), .fallback = "(every level)",
     .help = "the levels it is meant for"},
    {"status", FIELD_CHOICE, AT(CategoryDraft, made.status), .words = status_words,
     .fallback = "active", .help = "whether kits should still use it"},
    {"replaced_by", FIELD_REF, AT(CategoryDraft, made.replaced_by),
     .help = "the category to use instead of a deprecated one"},
};
const Record record_category = {
    "category", NULL, sizeof(CategoryDraft), FIELDS(category_fields), offsetof(CategoryDraft, node),
    NULL, SCHEMA_REPLACED};

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
     .schema = "{\"minItems\": 2, \"maxItems\": 7}",
     .help = "the ratings, 2 to 7 of them"},
    {"not_assessed", FIELD_LINE, AT(ScaleDraft, made.not_assessed), .fallback = "n/a",
     .help = "the label of the box for what was not assessed"},
};
const Record record_scale = {"scale", NULL, sizeof(ScaleDraft), FIELDS(scale_fields),
                                    offsetof(ScaleDraft, node), finish_scale};

// ---- questions ---------------------------------------------------------------------------------
static const Field rubric_fields[] = {
    {"scale", FIELD_REF, AT(QuestionDraft, made.scale_ref), .fallback = "five-point",
     .help = "the scale that rates the answer"},
    {"anchors", FIELD_OWN, AT(QuestionDraft, anchors), .read = read_anchors,
     .schema = "{\"type\": \"object\", \"propertyNames\": {\"pattern\": \"^[+-]?[0-9]+$\"}, "
               "\"additionalProperties\": @text}",
     .shape = "map of point: Markdown", .help = "what an answer of that rating shows"},
};
static const Record record_rubric = {
    "rubric", NULL, sizeof(QuestionDraft), FIELDS(rubric_fields), NO_NODE, NULL};

const char *const type_words[] = {"behavioural", "situational", "knowledge", "work-sample", NULL};
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
    {"levels", FIELD_LINES, AT(QuestionDraft, made.levels), .fallback = "(every level)",
     .help = "the levels it suits"},
    {"tags", FIELD_LINES, AT(QuestionDraft, made.tags), .help = "words to choose it by"},
    {"minutes", FIELD_INT, AT(QuestionDraft, made.minutes), .fallback = "8", .least = 1,
     .most = 240, .help = "how long question and answer take"},
    {"text", FIELD_MARKDOWN, AT(QuestionDraft, made.text), REQUIRED,
     .help = "the question, asked word for word"},
    {"probes", FIELD_OWN, AT(QuestionDraft, made.probes), .read = read_probes,
     .schema = "{\"anyOf\": [{\"type\": \"array\", \"items\": @text}, {\"type\": \"object\", "
               "\"additionalProperties\": {\"type\": [\"array\", \"null\"], \"items\": @text}}]}",
     .shape = "list of text, or map of group: list of text", .help = "what to ask further"},
    {"listen_for", FIELD_LINES, AT(QuestionDraft, made.listen_for), .help = "signs of strength"},
    {"watch_for", FIELD_LINES, AT(QuestionDraft, made.watch_for), .help = "signs of weakness"},
    {"rubric", FIELD_MAP, 0, .record = &record_rubric, .help = "how the answer is rated"},
    {"variants", FIELD_LINES, AT(QuestionDraft, made.variants),
     .help = "other ways to ask the same; each requisition has one of them, or the text"},
    {"interviewer_only", FIELD_TEXT, AT(QuestionDraft, made.interviewer_only),
     .help = "a note for interviewers, never read out"},
    {"provenance", FIELD_TEXT, AT(QuestionDraft, made.provenance), .help = "where it comes from"},
    {"status", FIELD_CHOICE, AT(QuestionDraft, made.status), .words = status_words,
     .fallback = "active", .help = "whether kits should still ask it"},
    {"replaced_by", FIELD_REF, AT(QuestionDraft, made.replaced_by),
     .help = "the question to ask instead of a deprecated one"},
};
const Record record_question = {"question", NULL, sizeof(QuestionDraft), FIELDS(question_fields),
                                offsetof(QuestionDraft, node), NULL, SCHEMA_REPLACED};

// ---- people ------------------------------------------------------------------------------------
static const Field person_fields[] = {
    {"id", FIELD_ID, AT(PersonDraft, made.id), REQUIRED, .help = "their name for references"},
    {"name", FIELD_LINE, AT(PersonDraft, made.name), REQUIRED, .help = "as printed"},
    {"email", FIELD_OWN, AT(PersonDraft, made.email), .read = read_email, .shape = "address",
     .schema = SCHEMA_EMAIL,
     .help = "their e-mail address"},
    {"can", FIELD_REFS, .most = 200, AT(PersonDraft, made.can),
     .fallback = "(every category)", .help = "the categories they can assess"},
    {"zone", FIELD_OWN, AT(PersonDraft, made.zone), .read = read_zone, .shape = "time zone",
     .schema = SCHEMA_TEXT,
     .fallback = "(that of each slot)", .help = "their time zone, for the times on their pages"},
    {"paper", FIELD_CHOICE, AT(PersonDraft, made.paper), .words = paper_words,
     .fallback = "(the kit's)", .help = "the paper of their documents"},
    {"language", FIELD_OWN, AT(PersonDraft, made.language), .read = read_language,
     .fallback = "(the kit's)", .schema = SCHEMA_LANGUAGE, .shape = "BCP 47 tag",
     .help = "the language of the words on their documents; a kit's texts stay as written"},
};
const Record record_person = {"person", NULL, sizeof(PersonDraft), FIELDS(person_fields),
                              offsetof(PersonDraft, node), finish_person};

// ---- whole files -------------------------------------------------------------------------------
static const Field categories_file_fields[] = {
    {"categories", FIELD_LIST, AT(LibraryFile, categories), REQUIRED, .record = &record_category,
     .help = "the taxonomy's categories"},
};
const Record record_categories_file = {
    "file", "library/categories.yaml, library/categories/**.yaml", sizeof(LibraryFile),
    FIELDS(categories_file_fields), NO_NODE, NULL};

static const Field questions_file_fields[] = {
    {"questions", FIELD_LIST, AT(LibraryFile, questions), REQUIRED, .record = &record_question,
     .schema = SCHEMA_OF_CATEGORY,
     .help = "the bank's questions"},
};
const Record record_questions_file = {
    "file", "library/questions.yaml, library/questions/**.yaml", sizeof(LibraryFile),
    FIELDS(questions_file_fields), NO_NODE, NULL};

static const Field scales_file_fields[] = {
    {"scales", FIELD_LIST, AT(LibraryFile, scales), REQUIRED, .record = &record_scale,
     .help = "rating scales"},
};
const Record record_scales_file = {
    "file", "library/scales.yaml, library/scales/**.yaml", sizeof(LibraryFile),
    FIELDS(scales_file_fields), NO_NODE, NULL};

static const Field people_file_fields[] = {
    {"people", FIELD_LIST, AT(LibraryFile, people), REQUIRED, .record = &record_person,
     .help = "interviewers"},
};
const Record record_people_file = {
    "file", "library/people.yaml, library/people/**.yaml", sizeof(LibraryFile),
    FIELDS(people_file_fields), NO_NODE, NULL};
