/** A board for each team, and the way back together. (SPEC N127) */
import { useState } from 'react'
import type { Teams } from '../../../shared/document/teams.ts'
import type { CloneNotes } from '../../../shared/groupsApi.ts'
import { ROLES } from '../../../shared/roles.ts'
import { bringTogether, partTeams } from '../../api/teams.ts'
import { rememberLinkKeys } from '../../device/linkKeys.ts'
import { type KnownBoard, rememberBoard } from '../../device/preferences.ts'
import { groupsPath } from '../../navigation.ts'
import { Choice } from '../../ui/Choice.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Link } from '../../ui/Link.tsx'
import type { TeamCalls } from './useTeamCalls.ts'
import { useTeamsWords } from './useTeamsWords.ts'

/** As shared/groupsApi.ts has them; its zod is for the server. */
const NOTES: readonly CloneNotes[] = ['all', 'without-names', 'none']

interface OwnBoardsProps {
	board: KnownBoard
	teams: Teams
	/** Each team writes in a part of its own now. */
	hasParts: boolean
	calls: TeamCalls
}

export function OwnBoards({ board, teams, hasParts, calls }: OwnBoardsProps) {
	const say = useTeamsWords()
	const [notes, setNotes] = useState<CloneNotes>('all')
	const [isAsking, ask] = useState(false)
	const [isMaking, setMaking] = useState(false)
	const hasBoards = teams.list.some((team) => team.board !== null)

	async function part() {
		setMaking(true)
		const parted = await calls.run(() => partTeams(board.id, { notes }))
		setMaking(false)
		ask(false)
		if (!parted) return
		for (const { id, title, language, links } of parted.boards) {
			// The server tells the keys this once.
			rememberBoard({ id, title, language, openedAt: Date.now() })
			rememberLinkKeys(id, Object.fromEntries(ROLES.map((role) => [role, links[role].key])))
		}
		// The board that they came from stays the first on the device's list.
		rememberBoard({ ...board, openedAt: Date.now() })
	}
	return (
		<section className="team-boards">
			<h3>{say('boards')}</h3>
			<p>{teams.away ? say('apart') : say('boardsText')}</p>
			<p role="status" className="team-boards__making">
				{isMaking && say('making')}
			</p>
			{isAsking ? (
				<Confirm
					question={say('partAsk')}
					act={say('partMake')}
					onConfirm={part}
					onCancel={() => ask(false)}
				>
					<Choice
						label={say('notes')}
						value={notes}
						stacked
						options={NOTES.map((value) => ({ value, words: say(`notes.${value}`) }))}
						onChange={(next) => setNotes(next as CloneNotes)}
					/>
				</Confirm>
			) : (
				<div className="team-boards__ways">
					{!teams.away && (
						<button type="button" className="button" onClick={() => ask(true)}>
							{say(hasBoards ? 'partAgain' : 'part')}
						</button>
					)}
					{(teams.away || hasParts) && (
						<button
							type="button"
							className="button button--primary"
							title={say('togetherText')}
							aria-disabled={calls.isBusy}
							onClick={() => void calls.run(() => bringTogether(board.id))}
						>
							{say('together')}
						</button>
					)}
					{hasBoards && (
						<Link className="button" href={groupsPath(board.id)}>
							{say('merge')}
						</Link>
					)}
				</div>
			)}
		</section>
	)
}
