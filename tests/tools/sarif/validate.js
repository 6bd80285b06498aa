// validate.js -- SCHEMA FILE...: whether each JSON file is what the schema says.
const fs = require("fs"), path = require("path");
const modules = process.argv[2], schema = process.argv[3];
const Ajv = require(path.join(modules, "ajv"));
const ajv = new Ajv({ schemaId: "auto", unknownFormats: "ignore", allErrors: true });
const text = JSON.parse(fs.readFileSync(schema, "utf8"));
for (const meta of ["draft-04", "draft-06"]) {
  const file = path.join(modules, "ajv", "lib", "refs", "json-schema-" + meta + ".json");
  if (fs.existsSync(file)) ajv.addMetaSchema(JSON.parse(fs.readFileSync(file, "utf8")));
}
const validate = ajv.compile(text);
let wrong = 0;
for (const file of process.argv.slice(4)) {
  const good = validate(JSON.parse(fs.readFileSync(file, "utf8")));
  if (!good) console.log(file, JSON.stringify(validate.errors.slice(0, 3)));
  wrong += !good;
}
process.exit(wrong ? 1 : 0);
