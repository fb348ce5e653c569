/** Who is here: initials in the bar, names in the panel, and my own name to change. */
import { useLanguage } from '../i18n/language.tsx'
import { initials } from '../person.ts'
import type { Person } from '../sync/useBoard.ts'
import { Icon } from './Icon.tsx'
import { NameForm } from './NameForm.tsx'
import { Popover } from './Popover.tsx'
import './People.css'

/** How many initials fit in the bar beside everything else. */
const BADGES = 4

interface PeopleProps {
	people: readonly Person[]
	/** Empty until one is given. */
	myName: string
	onName(name: string): void
}

export function People({ people, myName, onName }: PeopleProps) {
	const { t } = useLanguage()
	const shown = people.length > BADGES ? people.slice(0, BADGES - 1) : people
	const more = people.length - shown.length
	return (
		<Popover
			label={t('people.count', { count: people.length })}
			className="people"
			face={
				<>
					<span className="people__badges">
						{shown.map((person) => (
							<Badge key={person.id} person={person} />
						))}
						{more > 0 && <span className="badge badge--more">+{more}</span>}
					</span>
					<span className="people__number">
						<Icon name="people" />
						<span>
							<span className="people__word">{t('people.short')}</span> {people.length}
						</span>
					</span>
				</>
			}
		>
			{(close) => (
				<>
					<h2 className="popover__heading">{t('people.heading')}</h2>
					<ul className="people__list">
						{people.map((person) => (
							<li key={person.id} className="people__one">
								<Badge person={person} />
								<span className="people__name">{person.name}</span>
								{person.isMe && <span className="people__me">{t('people.me')}</span>}
							</li>
						))}
					</ul>
					<div className="popover__part">
						<NameForm
							name={myName}
							hint={t('people.nameHint')}
							onName={(name) => {
								onName(name)
								close()
							}}
						/>
					</div>
				</>
			)}
		</Popover>
	)
}

function Badge({ person }: { person: Person }) {
	return (
		<span className="badge" style={{ backgroundColor: person.color }} aria-hidden="true">
			{initials(person.name)}
		</span>
	)
}
