/** The device's boards whose titles have all the words that somebody writes. (SPEC K10) */
import type { Language } from '../../shared/languages.ts'
import type { RecentBoard } from '../device/preferences.ts'

export function findBoards(
	boards: readonly RecentBoard[],
	wanted: string,
	language: Language,
): readonly RecentBoard[] {
	const plain = (text: string) => text.toLocaleLowerCase(language)
	const words = plain(wanted)
		.split(/\s+/)
		.filter((word) => word !== '')
	return boards.filter(({ title }) => words.every((word) => plain(title).includes(word)))
}
