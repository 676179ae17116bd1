/**
 * The object that a notebook's cells share: each cell declares its names there, and reads the others' names from it. It
 * inherits no name. With an empty prototype rather than none, because V8 keeps an object without one as a hash table, where
 * a loop at a cell's top level takes some eight times as long.
 */
export const shared = Object.create(Object.create(null) as object) as Record<string, unknown>;

type Follow = (value: unknown) => void;

/** Functions that assign to the variables of a cell, by name. */
export type Followers = Readonly<Record<string, Follow>>;

const followers = new Map<string, Follow[]>();

/**
 * Gives the variables of earlier cells the values of the names that a cell has declared again, so that the functions
 * of those cells see them.
 *
 * @param names the names that have a value by now
 * @param own the variables that follow later declarations, of those names
 */
export function declare(names: readonly string[], own: Followers = {}): void {
  for (const name of names) {
    const all = followers.get(name) ?? [];
    for (const follow of all) follow(shared[name]);
    if (Object.hasOwn(own, name)) followers.set(name, [...all, own[name]]);
    else if (all.length > 0) passOn(name, all);
  }
}

/** Passes on what is assigned to a name whose present variable is the shared property itself. */
function passOn(name: string, all: readonly Follow[]): void {
  let value = shared[name];
  Object.defineProperty(shared, name, {
    configurable: true,
    enumerable: true,
    get: () => value,
    set(assigned: unknown) {
      if (Object.is(value, assigned)) return; // a follower assigns it here, too
      value = assigned;
      for (const follow of all) follow(assigned);
    },
  });
}
