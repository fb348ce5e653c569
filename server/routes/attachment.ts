/**
 * A download's `Content-Disposition`, with the board's title as its name.
 *
 * @param extension without the dot
 */
export function attachment(title: string, extension: string): string {
	// What a file's name can't hold on some system, and what would end the header.
	const name =
		title
			.replace(/[\p{Cc}"*/:<>?\\|]/gu, ' ')
			.replace(/\p{Surrogate}/gu, '')
			.trim() || 'board'
	const plain = name.normalize('NFD').replace(/[^\u0020-\u007e]/g, '')
	const full = encodeURIComponent(name).replace(/['()]/g, percent)
	return `attachment; filename="${plain || 'board'}.${extension}"; filename*=UTF-8''${full}.${extension}`
}

function percent(character: string): string {
	return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
