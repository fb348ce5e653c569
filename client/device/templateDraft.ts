/**
 * The framework that somebody is writing on this device, in localStorage as
 * `kudelma.draft`: a reload or a closed window loses none of it. What is read is checked by
 * whoever knows drafts. (SPEC N45)
 */
const STORED_AS = 'kudelma.draft'

export function readTemplateDraft(): unknown {
	try {
		return JSON.parse(localStorage.getItem(STORED_AS) ?? 'null')
	} catch {
		return null
	}
}

/** @returns whether the device will remember it */
export function keepTemplateDraft(draft: unknown): boolean {
	try {
		localStorage.setItem(STORED_AS, JSON.stringify(draft))
		return true
	} catch {
		return false
	}
}

export function dropTemplateDraft(): void {
	try {
		localStorage.removeItem(STORED_AS)
	} catch {
		// Nothing was remembered either.
	}
}
