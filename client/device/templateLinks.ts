/**
 * The links of saved templates that this device knows, in localStorage as
 * `kudelma.templates`: `{ [template id]: key }`, the latest last. The server tells a
 * key once, when the template is saved. (SPEC H47)
 */
import { withBase } from '../basePath.ts'

const STORED_AS = 'kudelma.templates'
/** All of their keys go with each request for the list. */
const MOST = 100
const ID_OR_KEY = /^[A-Za-z0-9_-]{22}$/

export interface TemplateLink {
	id: string
	key: string
}

export function readTemplateLinks(): ReadonlyMap<string, string> {
	try {
		const stored: unknown = JSON.parse(localStorage.getItem(STORED_AS) ?? 'null')
		if (typeof stored !== 'object' || stored === null) return new Map()
		return new Map(Object.entries(stored).filter(isSound).slice(-MOST))
	} catch {
		return new Map()
	}
}

/** @returns whether the device will remember it */
export function rememberTemplateLink({ id, key }: TemplateLink): boolean {
	const keys = new Map(readTemplateLinks())
	keys.delete(id)
	keys.set(id, key)
	return write(keys)
}

export function forgetTemplateLink(id: string): void {
	const keys = new Map(readTemplateLinks())
	if (keys.delete(id)) write(keys)
}

/** The template's link in the address of this page. */
export function templateLink(id: string, fragment: string | null): TemplateLink | null {
	return fragment !== null && isSound([id, fragment]) ? { id, key: fragment } : null
}

/** `<origin>/t/<template id>#<key>`, at the address by which this page came. */
export function templateAddress({ id, key }: TemplateLink): string {
	return `${publicAddress(id)}#${key}`
}

/** Where one that everybody may see is found: without its key. */
export function publicAddress(id: string): string {
	return `${location.origin}${withBase(`/t/${id}`)}`
}

function write(keys: ReadonlyMap<string, string>): boolean {
	try {
		const kept = Object.fromEntries([...keys].slice(-MOST))
		localStorage.setItem(STORED_AS, JSON.stringify(kept))
		return true
	} catch {
		return false
	}
}

function isSound(entry: [string, unknown]): entry is [string, string] {
	return entry.every((part) => typeof part === 'string' && ID_OR_KEY.test(part))
}
