/** A pause in long work, in which other rooms receive, take their turns and send. (SPEC H71) */

/** Milliseconds: with no time between, each step of others' work would wait for one of this. */
const PAUSE_MS = 2

export function breathe(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
}
