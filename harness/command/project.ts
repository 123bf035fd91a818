import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this package, in which scenarios lie and reports are written. */
export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** How sources end: here they run as they stand, in the built package as JavaScript. */
const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js'

/** Which files are scenarios. */
export const scenarioGlob = `scenarios/**/*.scenario.${ending}`

/** What k6 runs. */
export const k6Script = join(projectRoot, 'scenarios', 'load', `send.load.${ending}`)
