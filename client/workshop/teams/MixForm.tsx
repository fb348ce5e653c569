/** How many teams, and how people come into them: by chance, mixed by sector, by hand, by themselves. (SPEC N126) */
import { type FormEvent, useId, useState } from 'react'
import { MAX_TEAMS } from '../../../shared/document/teams.ts'
import { groupHue } from '../../../shared/groupHues.ts'
import { mixTeams, putTeams } from '../../api/teams.ts'
import { Choice } from '../../ui/Choice.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import type { Teamed } from './people.ts'
import type { TeamCalls } from './useTeamCalls.ts'
import { useTeamsWords } from './useTeamsWords.ts'

type How = 'chance' | 'sectors' | 'hand' | 'themselves'

interface MixFormProps {
	boardId: string
	people: readonly Teamed[]
	/** How many teams there are. */
	teams: number
	/** People are in teams, who would be dealt anew. */
	isTaken: boolean
	calls: TeamCalls
	onDone?(): void
}

export function MixForm({ boardId, people, teams, isTaken, calls, onDone }: MixFormProps) {
	const say = useTeamsWords()
	const id = useId()
	const [count, setCount] = useState(teams >= 2 ? teams : 3)
	const [how, setHow] = useState<How>('sectors')
	const [whom, setWhom] = useState<'here' | 'all'>('here')
	const [isAsking, ask] = useState(false)
	const dealt = people.filter(({ leads }) => !leads)
	const here = dealt.filter((one) => one.here).length
	const isMixed = how === 'chance' || how === 'sectors'
	const names = Array.from({ length: count }, (_, n) => say('name.default', { number: n + 1 }))
	const each = Math.round((whom === 'here' ? here : dealt.length) / count)

	async function make() {
		ask(false)
		const done = isMixed
			? await calls.run(() =>
					mixTeams(boardId, { teams: count, how, whom, names, replace: isTaken }),
				)
			: await calls.run(() =>
					putTeams(boardId, {
						teams: names.map((name, n) => ({ name, hue: groupHue(n + 1), members: [] })),
						choice: how === 'themselves',
					}),
				)
		if (done) onDone?.()
	}
	const submit = (event: FormEvent) => {
		event.preventDefault()
		if (isTaken) ask(true)
		else void make()
	}
	const ways: readonly How[] =
		teams > 0 ? ['chance', 'sectors'] : ['sectors', 'chance', 'hand', 'themselves']
	return (
		<form className="team-form" onSubmit={submit}>
			<div className="field">
				<label className="field__label" htmlFor={id}>
					{say('count')}
				</label>
				<input
					id={id}
					className="field__input team-form__count"
					type="number"
					min={2}
					max={MAX_TEAMS}
					value={count}
					onChange={({ target }) => {
						const next = Math.round(Number(target.value))
						if (next >= 2 && next <= MAX_TEAMS) setCount(next)
					}}
				/>
				{isMixed && <p className="field__hint">{say('each', { count: each })}</p>}
			</div>
			<Choice
				label={say('how')}
				value={how}
				stacked
				options={ways.map((value) => ({ value, words: say(`how.${value}`) }))}
				onChange={(next) => setHow(next as How)}
			/>
			{isMixed && (
				<div>
					<Choice
						label={say('whom')}
						value={whom}
						stacked
						options={[
							{ value: 'here', words: say('whom.here', { count: here }) },
							{ value: 'all', words: say('whom.all', { count: dealt.length }) },
						]}
						onChange={(next) => setWhom(next as typeof whom)}
					/>
					<p className="field__hint">{say('whomHelp')}</p>
				</div>
			)}
			{isAsking ? (
				<Confirm
					question={say('againAsk')}
					act={say('again')}
					onConfirm={make}
					onCancel={() => ask(false)}
				>
					<p>
						{say('againText')} {count < teams && say('againFewer')}
					</p>
				</Confirm>
			) : (
				<p className="team-form__ways">
					<button type="submit" className="button button--primary" aria-disabled={calls.isBusy}>
						{say(teams > 0 ? 'again' : 'make')}
					</button>
				</p>
			)}
		</form>
	)
}
