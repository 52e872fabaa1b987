// What Ajv says in strict mode of JSON Schemas, and of documents that they describe: reads
// [{ schema, documents: [[pointer, document], …] }, …], and writes for each why it does not take the schema,
// or for each document what is wrong with it; null if nothing is. A pointer leads to a part of the schema.
"use strict";

const { readFileSync } = require("node:fs");
const { default: Ajv } = require("ajv/dist/2020");

const said = ({ schema, documents }) => {
  const ajv = new Ajv({ strict: true, validateSchema: true });
  try {
    ajv.addSchema(schema, "it");
    ajv.compile({ $ref: "it" });
    return documents.map(([pointer, document]) => {
      const check = ajv.getSchema(`it${pointer}`);
      return check(document) ? null : ajv.errorsText(check.errors);
    });
  } catch (error) {
    return error.message;
  }
};

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(said)));
