/** What a participant's private document is called: by the board and by whose it is. (SPEC S35) */

const BETWEEN = '/'

export function privateId(boardId: string, participantId: string): string {
	return `${boardId}${BETWEEN}${participantId}`
}

export function boardOf(documentId: string): string {
	return documentId.slice(0, documentId.indexOf(BETWEEN))
}

/** @returns participant id */
export function writerOf(documentId: string): string {
	return documentId.slice(documentId.indexOf(BETWEEN) + 1)
}
