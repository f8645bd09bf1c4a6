/** Ids as both providers write them today. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ID = /^[A-Za-z0-9_-]{6,128}$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
/** A secret key, by the prefix that many services give them: never to be sent as an id. */
const SECRET = /^(?:sk|pk|rk)[-_]/i;
/** What documents and templates write where an id belongs. */
const PLACEHOLDER = /^(?:your|the|my)?[-_]?task[-_]?id$/i;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** Could be an id where something else says that it is one, such as the name `task_id` before it. */
export function isIdShaped(text: string): boolean {
  return ID.test(text) && !PLACEHOLDER.test(text) && !SECRET.test(text);
}

/** Looks like an id by itself. */
export function looksLikeId(text: string): boolean {
  return text.length >= 8 && /\d/.test(text) && isIdShaped(text) && !DATE.test(text);
}

/** `task_id`, `taskId`, `x-task-id` and `TASK_ID` are one name. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '');
}

/** The value under this name is a task's id. */
export function namesTask(name: string): boolean {
  return plainName(name).endsWith('taskid');
}

/** The values under this name are tasks' ids. */
export function namesTasks(name: string): boolean {
  const plain = plainName(name);
  return plain === 'ids' || plain.endsWith('taskids');
}

/** The value under this name is something else's id (trace, user, clip, a record's own `_id`), or a secret. */
export function namesOther(name: string): boolean {
  const plain = plainName(name);
  if (name === '_id') return true;
  if (plain.endsWith('id')) return plain !== 'id' && !plain.endsWith('taskid');
  return /key$|token|secret|password|authorization|bearer|basic|cookie/.test(plain);
}
