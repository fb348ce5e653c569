/** Who is here: initials in the bar; in the panel names by sector, and me to change. */
import { type ReactNode, useState } from 'react'
import type { MeAnswer, ParticipantInfo } from '../../../shared/api.ts'
import { DEFAULT_SETTINGS } from '../../../shared/document/people.ts'
import type { Team } from '../../../shared/document/teams.ts'
import { textOn } from '../../../shared/sectorMark.ts'
import { type Sector, sectorLabel } from '../../../shared/sectors.ts'
import { NO_SECTOR_COLOR } from '../../board/sectors.ts'
import { initials } from '../../device/person.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { Choice } from '../../ui/Choice.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { useNarrow } from '../../ui/useNarrow.ts'
import { FollowButton } from './FollowButton.tsx'
import { MyProfile } from './MyProfile.tsx'
import { bySector, listPresent, type Present } from './present.ts'
import { TeamPeople } from './TeamPeople.tsx'
import './People.css'

/** How many initials fit in the bar beside everything else. */
const BADGES = 4

export interface PeopleProps {
	boardId: string
	connection: BoardConnection | null
	me: ParticipantInfo
	onMe(me: MeAnswer): void
	/** What else can be done with people, at the panel's end. */
	children?: (close: () => void) => ReactNode
}

export function People({ boardId, connection, me, onMe, children }: PeopleProps) {
	const { t } = useLanguage()
	const { sectors } = connection?.settings ?? DEFAULT_SETTINGS
	const present = connection ? listPresent({ ...connection, sectors }, me) : []
	const shown = present.length > BADGES ? present.slice(0, BADGES - 1) : present
	const narrow = useNarrow()
	const short = `${t('people.short')} ${present.length}`
	const more = present.length - shown.length
	return (
		<Popover
			// What can be read on a button is in its name.
			label={narrow ? short : t('people.count', { count: present.length })}
			className="people"
			face={
				<>
					<span className="people__badges">
						{shown.map((one) => (
							<Badge key={one.id} person={one} />
						))}
						{more > 0 && <span className="badge badge--more">+{more}</span>}
					</span>
					<span className="people__number">
						<Icon name="people" />
						{narrow ? short : present.length}
					</span>
				</>
			}
		>
			{(close) => (
				<PeoplePanel
					{...{ boardId, me, present, sectors, onMe }}
					teams={connection?.teams.list ?? []}
				>
					{children?.(close)}
				</PeoplePanel>
			)}
		</Popover>
	)
}

interface PeoplePanelProps extends Pick<PeopleProps, 'boardId' | 'me' | 'onMe'> {
	present: readonly Present[]
	sectors: readonly Sector[]
	teams: readonly Team[]
	children: ReactNode
}

function PeoplePanel(props: PeoplePanelProps) {
	const { boardId, me, present, sectors, teams, onMe, children } = props
	const { language, t } = useLanguage()
	const [by, setBy] = useState<'sector' | 'team'>(teams.length > 0 ? 'team' : 'sector')
	const [changing, setChanging] = useState(false)
	if (changing) {
		const done = () => setChanging(false)
		return (
			<>
				<h2 className="popover__heading">{t('me.heading')}</h2>
				<MyProfile boardId={boardId} me={me} sectors={sectors} onMe={onMe} onDone={done} />
			</>
		)
	}
	return (
		<>
			<h2 className="popover__heading">{t('people.heading')}</h2>
			{teams.length > 0 && (
				<Choice
					label={t('team.list')}
					hideLabel
					value={by}
					options={[
						{ value: 'team', words: t('team.people') },
						{ value: 'sector', words: t('team.bySector') },
					]}
					onChange={(next) => setBy(next === 'team' ? 'team' : 'sector')}
				/>
			)}
			{teams.length > 0 && by === 'team' && (
				<TeamPeople
					present={present}
					teams={teams}
					list={(people) => <SectorPeople people={people} />}
				/>
			)}
			{(teams.length === 0 || by === 'sector') &&
				bySector(present, sectors).map(({ sector, people }) => (
					<section key={sector?.id ?? ''} className="people__sector">
						<h3>{sector ? sectorLabel(sector, language) : t('people.noSector')}</h3>
						<SectorPeople people={people} />
					</section>
				))}
			<div className="popover__part me">
				<span>{t('me.role', { role: t(`role.${me.role}`) })}</span>
				<button type="button" className="button" onClick={() => setChanging(true)}>
					{t('me.change')}
				</button>
			</div>
			{children}
		</>
	)
}

/** People without names are only counted: the board is pseudonymous. */
function SectorPeople({ people }: { people: readonly Present[] }) {
	const { t } = useLanguage()
	const named = people.filter(({ name }) => name !== null)
	const [nameless, ...more] = people.filter(({ name }) => name === null)
	return (
		<ul className="people__list">
			{named.map((one) => (
				<li key={one.id} className="people__one">
					<Badge person={one} />
					<span className="people__name">{one.name}</span>
					{one.isMe && <span className="people__me">{t('people.me')}</span>}
					<FollowButton person={one} />
				</li>
			))}
			{nameless && (
				<li className="people__one">
					<Badge person={nameless} />
					<span className="people__name">{t('people.unnamed', { count: more.length + 1 })}</span>
				</li>
			)}
		</ul>
	)
}

function Badge({ person: { name, sector } }: { person: Present }) {
	const { language } = useLanguage()
	const color = sector?.color ?? NO_SECTOR_COLOR
	const words = name ?? (sector ? sectorLabel(sector, language) : '')
	return (
		<span
			className="badge"
			style={{ backgroundColor: color, color: textOn(color) }}
			aria-hidden="true"
		>
			{initials(words)}
		</span>
	)
}
