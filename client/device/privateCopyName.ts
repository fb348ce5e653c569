/** Under which name this device keeps a board's private notes, beside the board's own copy. (SPEC O17) */
export function privateCopyName(board: string): string {
	return `${board}:private`
}
