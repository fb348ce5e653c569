/** Copies plain text, with the browser's copy event where pages have no clipboard. (SPEC N23) */
import { copyByEvent } from './copyByEvent.ts'

/** @returns whether the text is on the clipboard now */
export async function copyText(text: string): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(text)
		return true
	} catch {
		return copyByEvent({ 'text/plain': text })
	}
}
