/** Tests in which somebody's network breaks: `newCable` lays a cable to the test's server. */
import { test as base } from '../fixtures.ts'
import { Cable } from './Cable.ts'

export const test = base.extend<{
	/** Its `url` is somebody's `baseURL`. What their pages say of a broken network is expected. */
	newCable: () => Promise<Cable>
}>({
	newCable: async ({ server, problems }, use) => {
		const cables: Cable[] = []
		problems.allow(/net::ERR_|^NetworkError|WebSocket connection to .* failed/)
		await use(async () => {
			const cable = await Cable.lay(server)
			problems.allow(new RegExp(`to another host: (http|ws)://${new URL(cable.url).host}/`))
			cables.push(cable)
			return cable
		})
		await Promise.all(cables.map((cable) => cable.dispose()))
	},
})
