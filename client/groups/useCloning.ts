/**
 * Makes a board's copies for groups, one after another, so that it's seen how far it has come,
 * and nothing of what was made is lost where it stops. (SPEC Z70)
 */
import { useState } from 'react'
import type { CreatedBoard } from '../../shared/api.ts'
import type { CloneNotes } from '../../shared/groupsApi.ts'
import { ROLES } from '../../shared/roles.ts'
import type { Failure } from '../api/call.ts'
import { makeClones } from '../api/groups.ts'
import { rememberLinkKeys } from '../device/linkKeys.ts'
import { rememberBoard } from '../device/preferences.ts'

export interface WantedGroup {
	name: string
	title: string
}

export interface Cloning {
	/** Names of those that are made. */
	made: readonly string[]
	all: number
	isRunning: boolean
	/** Why it stopped before the end. */
	failure: Failure | null
}

export interface CloningControl {
	cloning: Cloning | null
	/** @returns whether all were made */
	make(wanted: readonly WantedGroup[], notes: CloneNotes): Promise<boolean>
}

export function useCloning(boardId: string): CloningControl {
	const [cloning, setCloning] = useState<Cloning | null>(null)
	return {
		cloning,
		async make(wanted, notes) {
			const made: string[] = []
			const show = (isRunning: boolean, failure: Failure | null) =>
				setCloning({ made: [...made], all: wanted.length, isRunning, failure })
			show(true, null)
			for (const { name, title } of wanted) {
				const body = { titles: [title], names: [name], notes }
				const answer = await makeClones(boardId, body)
				if (!answer.ok) {
					show(false, answer.reason)
					return false
				}
				for (const board of answer.value.boards) remember(board)
				made.push(name)
				show(made.length < wanted.length, null)
			}
			return true
		},
	}
}

/** The server tells the keys this once. */
function remember({ id, title, language, links }: CreatedBoard): void {
	rememberBoard({ id, title, language, openedAt: Date.now() })
	rememberLinkKeys(id, Object.fromEntries(ROLES.map((role) => [role, links[role].key])))
}
