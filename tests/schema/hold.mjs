// hold.mjs -- holds YAML files against a JSON Schema: node hold.mjs MODULES SCHEMA < names of files
// A line for each: "fits", "torn" (no YAML, or no map without doubles) or "wrong", the file, and why.
// SPDX-License-Identifier: MIT
//
// YAML is read as editors read it: by the core schema of YAML 1.2, in which 1 is a number, true a
// boolean, and 14:00 or 2026-12-31 a text.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const [modules, schemaFile] = process.argv.slice(2);
const require = createRequire(modules + '/');
const Ajv = require('ajv'), YAML = require('yaml');
// Strict about keywords it does not know; a scalar may have several types, which is the point.
const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: false });
const fits = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

for (const file of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const document = YAML.parseDocument(readFileSync(file, 'utf8'), { version: '1.2', schema: 'core', uniqueKeys: true, merge: false });
  const problem = document.errors[0] ?? document.warnings[0];
  let value;
  try {
    value = problem ? undefined : document.toJS({ maxAliasCount: 1000 });
  } catch (error) { // a bomb of aliases
    console.log(`torn ${file} ${error.message.split('\n')[0]}`);
    continue;
  }
  if (problem) console.log(`torn ${file} ${problem.message.split('\n')[0]}`);
  else if (fits(value)) console.log(`fits ${file}`);
  else console.log(`wrong ${file} ${fits.errors.map((e) => `${e.instancePath || '/'} ${e.message} ${JSON.stringify(e.params)}`).join('; ')}`);
}
