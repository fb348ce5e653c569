/** One team in the panel: its colour, name and people, who are dragged here or chosen by a list. (SPEC N126) */
import { type DragEvent, useId, useState } from 'react'
import type { Team } from '../../../shared/document/teams.ts'
import { GROUP_HUES } from '../../../shared/groupHues.ts'
import { LENGTHS } from '../../../shared/lengths.ts'
import { textOn } from '../../../shared/sectorMark.ts'
import { type Sector as SectorInfo, sectorLabel } from '../../../shared/sectors.ts'
import { initials } from '../../device/person.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { Teamed } from './people.ts'
import { useTeamsWords } from './useTeamsWords.ts'

/** Of what is dragged: a participant's id. */
const DRAGGED = 'application/x-kudelma-participant'

interface TeamCardProps {
	/** null for those who are in none. */
	team: Team | null
	teams: readonly Team[]
	people: readonly Teamed[]
	onMove(person: Teamed | string, team: Team | null): void
	onRename?(name: string): void
	onColor?(hue: string): void
	onDrop?(): void
}

export function TeamCard(props: TeamCardProps) {
	const { team, teams, people, onMove, onRename, onColor, onDrop } = props
	const say = useTeamsWords()
	const id = useId()
	const [isOver, setOver] = useState(false)
	const [isAsking, ask] = useState(false)
	const drag = {
		onDragOver(event: DragEvent) {
			if (!event.dataTransfer.types.includes(DRAGGED)) return
			event.preventDefault()
			setOver(true)
		},
		onDragLeave: () => setOver(false),
		onDrop(event: DragEvent) {
			setOver(false)
			const dragged = event.dataTransfer.getData(DRAGGED)
			if (dragged === '') return
			event.preventDefault()
			onMove(dragged, team)
		},
	}
	const title = team?.name ?? say('none')
	// Who leads isn't missing anywhere.
	const count = people.filter(({ leads }) => team !== null || !leads).length
	return (
		<section className="team-card" aria-labelledby={id} data-over={isOver} {...drag}>
			<div className="team-card__head">
				{team && onColor && <Hue team={team} onColor={onColor} />}
				<h3 id={id} className={team ? 'hidden' : 'team-card__none'}>
					{title}
				</h3>
				{team && onRename && <Name key={team.name} team={team} teams={teams} onRename={onRename} />}
				{team && onDrop && (
					<button
						type="button"
						className="button button--quiet"
						aria-label={say('drop', { name: team.name })}
						title={say('drop', { name: team.name })}
						onClick={() => (people.length > 0 ? ask(true) : onDrop())}
					>
						<Icon name="remove" />
					</button>
				)}
			</div>
			{isAsking && team && onDrop && (
				<Confirm
					question={say('dropAsk', { name: team.name })}
					act={say('drop', { name: team.name })}
					onConfirm={onDrop}
					onCancel={() => ask(false)}
				>
					<p>{say('dropText')}</p>
				</Confirm>
			)}
			<p className="team-card__count">
				{count > 0 ? say('members', { count }) : say(team ? 'empty' : 'noneEmpty')}
			</p>
			<ul className="team-card__people">
				{people.map((person) => (
					<Member
						key={person.id}
						person={person}
						team={team}
						teams={teams}
						onMove={(next) => onMove(person, next)}
					/>
				))}
			</ul>
		</section>
	)
}

interface MemberProps extends Pick<TeamCardProps, 'team' | 'teams'> {
	person: Teamed
	onMove(team: Team | null): void
}

function Member({ person, team, teams, onMove }: MemberProps) {
	const say = useTeamsWords()
	const { id, name, sector, here, leads } = person
	return (
		<li
			className="team-member"
			draggable
			onDragStart={(event) => {
				event.dataTransfer.setData(DRAGGED, id)
				event.dataTransfer.effectAllowed = 'move'
			}}
		>
			{sector && <Sector sector={sector} />}
			<span className="team-member__name">
				{name}{' '}
				{(leads || !here) && (
					<span className="team-member__away">{say(leads ? 'leads' : 'away')}</span>
				)}
			</span>
			<select
				className="team-member__team"
				aria-label={say('moveTo', { name })}
				value={team?.id ?? ''}
				onChange={({ target }) => onMove(teams.find((each) => each.id === target.value) ?? null)}
			>
				<option value="">{say('none')}</option>
				{teams.map((each) => (
					<option key={each.id} value={each.id}>
						{each.name}
					</option>
				))}
			</select>
		</li>
	)
}

function Sector({ sector }: { sector: SectorInfo }) {
	const { language } = useLanguage()
	const words = sectorLabel(sector, language)
	const { color } = sector
	return (
		<span
			className="team-member__sector"
			role="img"
			aria-label={words}
			title={words}
			style={{ background: color, color: textOn(color) }}
		>
			{initials(words)}
		</span>
	)
}

/** Kept when one leaves the field, or presses Enter. */
function Name({
	team,
	teams,
	onRename,
}: {
	team: Team
	teams: readonly Team[]
	onRename(name: string): void
}) {
	const say = useTeamsWords()
	const id = useId()
	const [typed, setTyped] = useState(team.name)
	const name = typed.trim()
	const isTaken = teams.some((each) => each.id !== team.id && each.name === name)
	const problem = name === '' ? say('nameEmpty') : isTaken ? say('nameTaken') : null
	const keep = () => {
		if (problem === null && name !== team.name) onRename(name)
	}
	return (
		<span className="team-card__name">
			<input
				className="field__input"
				aria-label={say('name')}
				aria-invalid={problem !== null}
				aria-describedby={`${id}problem`}
				value={typed}
				maxLength={LENGTHS.sector}
				onChange={({ target }) => setTyped(target.value)}
				onBlur={keep}
				onKeyDown={({ key }) => {
					if (key === 'Enter') keep()
				}}
			/>
			<span id={`${id}problem`} role="alert" className="field__error">
				{problem}
			</span>
		</span>
	)
}

function Hue({ team: { name, hue }, onColor }: { team: Team; onColor(hue: string): void }) {
	const say = useTeamsWords()
	const id = useId()
	const [isChoosing, choose] = useState(false)
	return (
		<span className="team-hue">
			<button
				type="button"
				className="team-hue__button"
				style={{ background: hue }}
				aria-label={say('color', { name })}
				title={say('color', { name })}
				aria-expanded={isChoosing}
				aria-controls={id}
				onClick={() => choose(!isChoosing)}
			>
				<Icon name="down" />
			</button>
			<span id={id} className="team-hue__choices" hidden={!isChoosing}>
				{GROUP_HUES.map((each, at) => (
					<button
						key={each}
						type="button"
						className="team-hue__button"
						style={{ background: each }}
						aria-label={say('colorOf', { number: at + 1 })}
						aria-pressed={each === hue}
						onClick={() => {
							onColor(each)
							choose(false)
						}}
					>
						{each === hue && <Icon name="saved" />}
					</button>
				))}
			</span>
		</span>
	)
}
