/** Reads the part of Dockerfiles that ours uses; anything else is an error, so that no step is left out. */

export interface Step {
	instruction: string
	/** `--from=build` and the like. */
	flags: Record<string, string>
	/** A command as a list, of the JSON form; else words. */
	words: string[]
	/** All after the flags, as it stands. */
	rest: string
}

export interface Stage {
	base: string
	name: string
	steps: Step[]
}

const KNOWN = /^(FROM|WORKDIR|COPY|RUN|ENV|USER|VOLUME|EXPOSE|HEALTHCHECK|CMD)$/

export function readDockerfile(text: string): Stage[] {
	const lines = text
		.replace(/^\s*#.*\n/gm, '')
		.replace(/\\\n\s*/g, ' ')
		.split('\n')
		.map((line) => line.trim())
		.filter(Boolean)
	const stages: Stage[] = []
	for (const step of lines.map(readStep)) {
		if (step.instruction === 'FROM') {
			const [base = '', as, name = ''] = step.words
			if (as !== undefined && as.toUpperCase() !== 'AS') throw new Error(`FROM ${step.rest}`)
			stages.push({ base, name, steps: [] })
		} else {
			const stage = stages.at(-1)
			if (!stage) throw new Error(`${step.instruction} before FROM`)
			stage.steps.push(step)
		}
	}
	return stages
}

function readStep(line: string): Step {
	const [, instruction = '', all = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? []
	if (!KNOWN.test(instruction)) throw new Error(`what is ${line}?`)
	const flags: Record<string, string> = {}
	let rest = all
	for (;;) {
		const flag = /^--([\w-]+)=(\S+)\s+/.exec(rest)
		if (!flag) break
		const [whole, name = '', value = ''] = flag
		flags[name] = value
		rest = rest.slice(whole.length)
	}
	const json = /\[.*\]$/.exec(rest)
	const words =
		json && instruction !== 'RUN' ? (JSON.parse(json[0]) as string[]) : rest.split(/\s+/)
	return { instruction, flags, words, rest }
}

/** The value of the last such instruction. */
export function lastOf(stage: Stage, instruction: string): Step {
	const step = stage.steps.findLast((each) => each.instruction === instruction)
	if (!step) throw new Error(`no ${instruction}`)
	return step
}

export function environmentOf(stage: Stage): Record<string, string> {
	const words = stage.steps
		.filter((each) => each.instruction === 'ENV')
		.flatMap((each) => each.words)
	return Object.fromEntries(words.map((word) => word.split(/=(.*)/).slice(0, 2)))
}
