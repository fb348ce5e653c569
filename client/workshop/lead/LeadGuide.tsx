/** One screen in plain words, before somebody leads for the first time, and whenever they like. (SPEC N89) */
import { useWords } from './useWords.ts'

const STEPS = ['one', 'two', 'three', 'four', 'five', 'six'] as const

export function LeadGuide({ onDone }: { onDone(): void }) {
	const say = useWords()
	return (
		<div className="lead-guide">
			{STEPS.map((step) => (
				<section key={step}>
					<h3>{say(`guide.${step}.heading`)}</h3>
					<p>{say(`guide.${step}`)}</p>
				</section>
			))}
			<button type="button" className="button button--primary" onClick={onDone}>
				{say('guide.done')}
			</button>
		</div>
	)
}
