/** Holds a value against the part of JSON Schema 2020-12 that our schemas use. */

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type JsonObject = { readonly [name: string]: Json };

/** Where and how `value` breaks `schema`; `root` is the document that references point into. */
export function violations(value: Json, schema: JsonObject, root = schema, at = "$"): string[] {
  const found: string[] = [];
  for (const [keyword, rule] of Object.entries(schema)) {
    if (isNote(keyword)) continue;
    found.push(...broken(keyword, rule, value, schema, root, at));
  }
  return found;
}

function isNote(keyword: string): boolean {
  return ["$schema", "$id", "$defs", "title", "description"].includes(keyword);
}

function broken(
  keyword: string,
  rule: Json,
  value: Json,
  schema: JsonObject,
  root: JsonObject,
  at: string,
): string[] {
  const fault = (isFine: boolean): string[] =>
    isFine ? [] : [`${at}: ${keyword} ${JSON.stringify(rule)}, got ${JSON.stringify(value)}`];
  switch (keyword) {
    case "type":
      return fault(
        (Array.isArray(rule) ? rule : [rule]).some((type: Json) => isOfType(value, type)),
      );
    case "const":
      return fault(value === rule);
    case "enum":
      return fault(Array.isArray(rule) && rule.includes(value));
    case "pattern":
      return fault(typeof value !== "string" || new RegExp(String(rule)).test(value));
    case "$ref":
      return violations(value, resolve(root, String(rule)), root, at);
    case "required":
      return isObject(value) && Array.isArray(rule)
        ? rule.filter((name) => !(String(name) in value)).map((name) => `${at}: no ${name}`)
        : [];
    case "additionalProperties": {
      const known = schema["properties"] ?? null;
      if (!isObject(value) || !isObject(known)) return [];
      return Object.keys(value).flatMap((name) => (name in known ? [] : [`${at}: has ${name}`]));
    }
    case "properties":
      if (!isObject(value) || !isObject(rule)) return [];
      return Object.entries(rule).flatMap(([name, each]) =>
        name in value && isObject(each)
          ? violations(value[name] ?? null, each, root, `${at}.${name}`)
          : [],
      );
    case "items":
      if (!Array.isArray(value) || !isObject(rule)) return [];
      return value.flatMap((each, index) => violations(each, rule, root, `${at}[${index}]`));
    default:
      return [`${at}: this check does not know the keyword ${keyword}`];
  }
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isOfType(value: Json, type: Json): boolean {
  if (type === "integer") return Number.isInteger(value);
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isObject(value);
  return typeof value === type;
}

function resolve(root: JsonObject, reference: string): JsonObject {
  const found = reference
    .slice(2)
    .split("/")
    .reduce<Json>((place, name) => (isObject(place) ? (place[name] ?? null) : null), root);
  if (!isObject(found)) throw new Error(`${reference} leads nowhere`);
  return found;
}
