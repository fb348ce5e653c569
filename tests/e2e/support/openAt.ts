/** A board opened at one of its views and in a language, by whoever has joined it before. */
import type { Page } from '@playwright/test'
import type { Language } from '../../../shared/languages.ts'
import type { Role } from '../../../shared/roles.ts'
import type { Person } from '../fixtures.ts'
import type { ServerBoard } from './ServerBoard.ts'

interface OpenAt {
	view: 'canvas' | 'table' | 'overview'
	language?: Language
	role?: Role
	sector?: string | undefined
}

/** A reload stays where one has gone since. */
export async function openAt(
	person: Person,
	board: ServerBoard,
	{ view, language = 'en', role, sector }: OpenAt,
): Promise<Page> {
	await board.letIn(person.context, person.name, role, sector)
	await person.context.addInitScript(
		([language, id, view]) => {
			localStorage.setItem('kudelma.language', JSON.stringify(language))
			if (!sessionStorage.getItem(`kudelma.place.${id}`)) {
				sessionStorage.setItem(`kudelma.place.${id}`, JSON.stringify({ view }))
			}
		},
		[language, board.id, view] as const,
	)
	await person.page.goto(board.path)
	return person.page
}
