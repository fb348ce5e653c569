/** How much exports may take. (SPEC E53, H83) */

export interface ExportLimits {
	/** How many are made at once, and how many may wait. */
	atOnce: number
	waiting: number
	/** Of one participant, made and waiting. */
	ofParticipant: number
	timeoutMs: number
	/** Of a stored board, and of the file. */
	inputBytes: number
	outputBytes: number
	/** Megabytes of a worker's heap, and milliseconds that one without work is kept. */
	memoryMb: number
	idleMs: number
}
