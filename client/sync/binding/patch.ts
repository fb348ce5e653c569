/**
 * Members of tldraw's and ProseMirror's objects that are replaced because they offer no
 * other way in. Each has one owner and a reason, and is restored at the end. A test checks
 * that the pinned versions still have these members (SPEC C67).
 */

// biome-ignore lint/suspicious/noExplicitAny: any method at all, as its object declares it
type Method = (...args: any[]) => unknown
type MethodName<T> = { [K in keyof T]-?: T[K] extends Method ? K : never }[keyof T]

export interface Patch {
	/** What it's for, as an end of "replaced to …". */
	why: string
	/** What was there before. */
	was: Method
}

const PATCHES = Symbol('replaced members')

/**
 * @param why the reason, as an end of "replaced to …"
 * @param make the replacement; it's given the method that was there, bound to its object
 * @returns restores the member
 * @throws where there's no such method any more, or where it has an owner
 */
export function patch<T extends object, K extends MethodName<T> & string>(
	target: T,
	name: K,
	why: string,
	make: (was: T[K]) => T[K],
): () => void {
	const was = target[name]
	if (typeof was !== 'function') {
		throw new Error(`${name}, to be replaced to ${why}, isn't there any more`)
	}
	const patches = owned(target)
	const other = patches.get(name)
	if (other) throw new Error(`${name}, to be replaced to ${why}, is replaced to ${other.why}`)
	const isOwn = Object.hasOwn(target, name)
	patches.set(name, { why, was: was as Method })
	target[name] = make((was as Method).bind(target) as T[K])
	return () => {
		if (!patches.delete(name)) return
		if (isOwn) target[name] = was
		else delete target[name]
	}
}

/** What is replaced of an object now, by name. */
export function patchesOf(target: object): ReadonlyMap<string, Patch> {
	return owned(target)
}

function owned(target: object & { [PATCHES]?: Map<string, Patch> }): Map<string, Patch> {
	target[PATCHES] ??= new Map()
	return target[PATCHES]
}
