/**
 * Where a facilitator puts people into teams: makes them, names them, moves people between
 * them, lets them choose, and sends each team to a board of its own. (SPEC N126, N127)
 */
import { useState } from 'react'
import type { Team } from '../../../shared/document/teams.ts'
import { groupHue } from '../../../shared/groupHues.ts'
import type { TeamsBody } from '../../../shared/teamsApi.ts'
import { failureWords } from '../../api/call.ts'
import { moveToTeam, putTeams } from '../../api/teams.ts'
import type { KnownBoard } from '../../device/preferences.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { useParticipants } from '../../people/manage/useParticipants.ts'
import { Switch } from '../../people/settings/Switch.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { MixForm } from './MixForm.tsx'
import { OwnBoards } from './OwnBoards.tsx'
import { type Teamed, teamedOf } from './people.ts'
import { TeamCard } from './TeamCard.tsx'
import { useTeamCalls } from './useTeamCalls.ts'
import { useTeamsWords } from './useTeamsWords.ts'
import './teamsDialog.css'

export interface TeamsDialogProps {
	board: KnownBoard
	connection: BoardConnection
	onClosed(): void
}

export function TeamsDialog({ board, connection, onClosed }: TeamsDialogProps) {
	const say = useTeamsWords()
	return (
		<Dialog heading={say('heading')} wide onClosed={onClosed}>
			{() => <TeamsPanel board={board} connection={connection} />}
		</Dialog>
	)
}

function TeamsPanel({ board, connection }: Omit<TeamsDialogProps, 'onClosed'>) {
	const { language, t } = useLanguage()
	const say = useTeamsWords()
	const calls = useTeamCalls()
	const { teams, settings, participants, people: present } = connection
	const presence = JSON.stringify([present.map(({ participant }) => participant), participants])
	const { everyone, failure } = useParticipants(board.id, presence)
	const [said, setSaid] = useState('')
	const people = teamedOf(
		{ ...settings, participants: everyone?.participants ?? [] },
		language,
		say,
	)
	const { list } = teams
	const teamOf = (id: string) => list.find(({ members }) => members.includes(id)) ?? null

	const put = (change: Omit<TeamsBody, 'teams'> & { teams?: TeamsBody['teams'] }) => {
		const kept = list.map(({ id, name, hue }) => ({ id, name, hue }))
		return calls.run(() => putTeams(board.id, { teams: kept, ...change }))
	}
	const change = (id: string, fields: Partial<Pick<Team, 'name' | 'hue'>>) =>
		put({
			teams: list.map(({ name, hue, ...team }) => ({
				...{ id: team.id, name, hue },
				...(team.id === id && fields),
			})),
		})
	async function move(who: Teamed | string, team: Team | null) {
		const person = typeof who === 'string' ? people.find(({ id }) => id === who) : who
		if (!person || teamOf(person.id)?.id === team?.id) return
		const body = { participants: [person.id], team: team?.id ?? null }
		if (!(await calls.run(() => moveToTeam(board.id, body)))) return
		const { name } = person
		setSaid(team ? say('movedTo', { name, team: team.name }) : say('movedOut', { name }))
	}
	const freeName = () => {
		for (let number = list.length + 1; ; number++) {
			const name = say('name.default', { number })
			if (!list.some((team) => team.name === name)) return name
		}
	}
	// Who leads comes last: they're in a team only where they wish.
	const alone = people
		.filter(({ id }) => !teamOf(id))
		.sort((a, b) => Number(a.leads) - Number(b.leads))
	return (
		<div className="dialog__form teams">
			<p className="dialog__text">{say('help')}</p>
			<p role="status" className="teams__said">
				{calls.isBusy ? say('working') : said}
			</p>
			{(calls.failure ?? failure) && (
				<p role="alert" className="failure">
					{say('failed', { why: failureWords(t, calls.failure ?? failure ?? 'internal') })}
				</p>
			)}
			{list.length === 0 ? (
				<MixForm boardId={board.id} people={people} teams={0} isTaken={false} calls={calls} />
			) : (
				<>
					<p className="field__hint">{say('drag')}</p>
					<div className="teams__cards">
						{list.map((team) => (
							<TeamCard
								key={team.id}
								team={team}
								teams={list}
								people={people.filter(({ id }) => team.members.includes(id))}
								onMove={(who, to) => void move(who, to)}
								onRename={(name) => void change(team.id, { name })}
								onColor={(hue) => void change(team.id, { hue })}
								onDrop={() =>
									void put({
										teams: list
											.filter(({ id }) => id !== team.id)
											.map(({ id, name, hue }) => ({ id, name, hue })),
									})
								}
							/>
						))}
						<TeamCard
							team={null}
							teams={list}
							people={alone}
							onMove={(who, to) => void move(who, to)}
						/>
					</div>
					<p>
						<button
							type="button"
							className="button"
							aria-disabled={calls.isBusy}
							onClick={() =>
								void put({
									teams: [
										...list.map(({ id, name, hue }) => ({ id, name, hue })),
										{ name: freeName(), hue: groupHue(list.length + 1), members: [] },
									],
								})
							}
						>
							<Icon name="add" />
							{say('add')}
						</button>
					</p>
					<div className="teams__switches">
						<Switch
							label={say('choice')}
							on={teams.choice}
							onChange={(choice) => void put({ choice })}
						>
							{say('choiceText')}
						</Switch>
						<Switch
							label={say('late')}
							on={teams.late === 'smallest'}
							onChange={(on) => void put({ late: on ? 'smallest' : 'ask' })}
						>
							{say('lateText')}
						</Switch>
					</div>
					<OwnBoards
						board={board}
						teams={teams}
						hasParts={connection.teamParts !== null}
						calls={calls}
					/>
					<details className="teams__again">
						<summary>{say('again')}</summary>
						<MixForm
							boardId={board.id}
							people={people}
							teams={list.length}
							isTaken={list.some(({ members }) => members.length > 0)}
							calls={calls}
						/>
					</details>
				</>
			)}
		</div>
	)
}
