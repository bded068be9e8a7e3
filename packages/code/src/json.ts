// For programs of authors that run elsewhere, such as in a sandbox of the operating system: JSON as they have it in a room.
export { EXACT_JSON } from './exact-json.ts'
export { JSON_FORM } from './json-form.ts'
