/** What a client does about what it once said, where the server may have forgotten it. (SPEC N100, N102) */

export interface Told {
	/** Names the server's run. */
	run: string
	/** The phase's entry that it's about; the same always, of what is about none. */
	entry: number
	/** Whether the server knows it of this person. */
	mine: boolean
}

/** What was said, to which run of the server. */
export type Kept = Pick<Told, 'run' | 'entry'>

/** `keep` it as told, `forget` it since it was taken back or is over, say it `again`, or `nothing`. */
export function whatToDo(
	kept: Kept | null,
	{ run, entry, mine }: Told,
): 'keep' | 'forget' | 'again' | 'nothing' {
	if (mine) return 'keep'
	if (!kept) return 'nothing'
	return kept.run === run || kept.entry !== entry ? 'forget' : 'again'
}
