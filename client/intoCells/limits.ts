/**
 * How much of a table can come in at once. Whatever a file says of itself, reading it takes
 * no more memory than these allow. (SPEC E86)
 */
export const LIMITS = {
	/** Bytes of a file. */
	fileBytes: 10 * 1024 * 1024,
	/** Bytes of a spreadsheet's parts once they're unpacked, as they say and as they are. */
	unpackedBytes: 32 * 1024 * 1024,
	/** Parts of a spreadsheet's zip, pictures and all. */
	parts: 5000,
	/** Of one sheet, empty ones included where others follow. */
	rows: 5000,
	columns: 200,
	/** Cells of all sheets, those included that only fill up a row. */
	cells: 500_000,
	/** Of all sheets together. */
	characters: 16_000_000,
	/** Milliseconds that the reading of a file may take. */
	readingMs: 30_000,
	/** New notes at once. */
	notes: 2000,
} as const
