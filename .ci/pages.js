// Writes the HTML pages of `ladder` and looks at them in Chromium.
//
// Run by `.ci/pages`: `write LADDER REPOSITORY FOLDER`, then `check CHROMIUM MODULES FOLDER`.

const fs = require('fs');
const path = require('path');
const { execFileSync, spawnSync } = require('child_process');

const ROOT = path.dirname(__dirname);

// The pages: a command each, and the exit code that it must end with. The last breaks the ladder.
const PAGES = {
    'one': [0, 'gap ratings/coordinator-close.yaml'],
    'one-fork': [0, 'gap ratings/specialist-fork.yaml --history'],
    'one-insufficient': [0, 'gap ratings/manager-insufficient.yaml'],
    'one-against': [0, 'gap ratings/specialist-fork.yaml --against v2.0.0'],
    'one-warned': [0, 'gap warned.yaml'],
    'one-refused': [1, 'gap refused.yaml'],
    'one-wide': [0, 'gap wide.yaml'],
    'many': [0, 'gap ratings'],
    'many-refused': [1, 'gap ratings refused.yaml warned.yaml wide.yaml'],
    'place': [0, 'place ratings/coordinator-close.yaml'],
    'place-refused': [1, 'place refused.yaml'],
    'diff': [0, 'diff v1.0.0 v2.0.0'],
    'diff-impact': [0, 'diff v1.0.0 v2.0.0 --impact ratings'],
    'diff-broken': [2, 'diff v2.0.0'],
};

// Names that are markup, long, of other scripts, or nothing that a page should be changed by.
const NAMES = [
    '</svg></td><script>alert(1)</script>',
    'unbreakable'.repeat(18),
    'שיתוף פעולה בין צוותים',
    '業務改善と標準化の継続的な推進および展開',
    'A name of several words that goes on for longer than any line of a phone has room for',
];
const WIDE = 40;

function write(ladder, repository, folder) {
    const git = (...given) => execFileSync('git', given, {
        cwd: repository,
        env: {
            ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null',
            GIT_AUTHOR_NAME: 'ci', GIT_AUTHOR_EMAIL: 'ci@example.com',
            GIT_COMMITTER_NAME: 'ci', GIT_COMMITTER_EMAIL: 'ci@example.com',
        },
    });
    const put = (name, text) => {
        const file = path.join(repository, name);
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, text);
    };
    const release = (tag) => {
        git('add', '.');
        git('commit', '--quiet', '--message', tag);
        git('tag', tag);
    };
    fs.mkdirSync(repository);
    fs.cpSync(path.join(ROOT, 'ladders'), path.join(repository, 'ladders'), { recursive: true });
    fs.cpSync(path.join(ROOT, 'examples/ratings'), path.join(repository, 'ratings'), { recursive: true });
    wide(put);
    const example = fs.readFileSync(path.join(repository, 'ratings/coordinator-close.yaml'), 'utf8');
    const other = example.replace('e-1042', 'e-9001');
    put('warned.yaml', other.replace('ladder: v1.0.0\n', ''));
    put('refused.yaml', other.replace('e-9001', 'e-9002').replace('operations/coordinator', 'operations/gone'));
    git('init', '--quiet');
    release('v1.0.0');
    git('apply', path.join(ROOT, 'examples/next-release.patch'));
    release('v2.0.0');
    const broken = path.join(repository, 'ladders/wide/levels/end.yaml');
    for (const [name, [code, command]] of Object.entries(PAGES)) {
        if (name === 'diff-broken') fs.appendFileSync(broken, 'titel: Twice\n');
        const given = [...command.split(' '), '--format', 'html'];
        const ran = spawnSync(ladder, given, { cwd: repository, encoding: 'utf8' });
        if (ran.status !== code) throw new Error(`${command}: exit code ${ran.status}\n${ran.stderr}`);
        fs.writeFileSync(path.join(folder, `${name}.html`), ran.stdout);
    }
    console.log(`${Object.keys(PAGES).length} pages`);
}

// Lays out a family that asks much, in names that mean harm, and the ratings of somebody in it.
function wide(put) {
    const ids = Array.from({ length: WIDE }, (_, at) => `competency-${at}`);
    const lines = (line) => ids.map((id, at) => `  ${id}: ${line(at)}\n`).join('');
    const name = (at) => JSON.stringify(NAMES[at] ?? `Competency number ${at}`);
    put('ladders/wide/family.yaml',
        `name: Wide\ncompetencies:\n${lines((at) => `{name: ${name(at)}, definition: Does it.}`)}`);
    put('ladders/wide/levels/start.yaml',
        'title: Start\nrank: 1\ntrack: common\nexpectations:\n  competency-0: {proficiency: 1}\nnext:\n  - level: end\n');
    put('ladders/wide/levels/end.yaml',
        `title: End\nrank: 2\ntrack: common\nexpectations:\n${lines(() => '{proficiency: 4, requirement: must, weight: 2}')}`);
    const rating = (points) => lines(points).replace(/^/gm, '    ').trimEnd();
    put('wide.yaml', `person: e-9003
role: wide/start
ladder: v1.0.0
assessments:
  - rater: self
    date: 2026-06-01
    ratings:
${rating((at) => 1 + (at + 2) % 5)}
  - rater: manager
    date: 2026-06-02
    ratings:
${rating((at) => (at % 7 ? 1 + at % 5 : '{not-observed: Nothing of the kind}'))}
`);
}

// What an A4 page leaves between its margins, in CSS pixels.
const PAPER = { width: Math.floor(178 / 25.4 * 96), height: Math.floor(261 / 25.4 * 96) };

async function check(executablePath, modules, folder) {
    const { chromium } = require(path.join(modules, 'playwright-core'));
    const axe = fs.readFileSync(path.join(modules, 'axe-core/axe.min.js'), 'utf8');
    const browser = await chromium.launch({
        executablePath,
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
            '--disable-background-networking', '--disable-component-update'],
    });
    const names = fs.readdirSync(folder).filter((it) => it.endsWith('.html')).sort();
    let failed = 0;
    for (const name of names) {
        const found = await look(browser, axe, path.join(folder, name));
        for (const problem of found) console.log(`${name}: ${problem}`);
        failed += found.length > 0;
    }
    await browser.close();
    if (names.length === 0) throw new Error(`no pages in ${folder}`);
    console.log(`pages: ${names.length - failed} passed, ${failed} failed`);
    process.exitCode = failed > 0 ? 1 : 0;
}

// Returns what is wrong with a page, on each screen and on paper.
async function look(browser, axe, file) {
    const found = [];
    const screens = [[320, 'light'], [360, 'dark'], [1200, 'light']];
    for (const [width, colorScheme] of screens) {
        const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
        const page = await context.newPage();
        const where = `${width} px, ${colorScheme}`;
        const say = (problem) => found.push(`${where}: ${problem}`);
        const address = `file://${file}`;
        page.on('request', (it) => it.url() === address || say(`asks for ${it.url()}`));
        page.on('console', (it) => say(`console: ${it.text()}`));
        page.on('pageerror', (it) => say(`error: ${it}`));
        await page.goto(address);
        for (const problem of await page.evaluate(laidOut, width)) say(problem);
        if (!/^(?!ladder$)./.test(await page.title())) say('no telling title');
        await page.screenshot({ path: file.replace('.html', `-${width}-${colorScheme}.png`), fullPage: true });
        // The page's own policy would let no script in; this way in is the debugger's.
        await page.evaluate(`${axe}; undefined`);
        const { violations } = await page.evaluate(() => axe.run());
        for (const it of violations) {
            say(`${it.impact}: ${it.id}: ${it.help}: ${it.nodes[0].html.slice(0, 200)}`);
        }
        await context.close();
    }
    return found.concat(await print(browser, file));
}

// Returns what is wrong with how a page lies on a screen. Runs in the page.
function laidOut(width) {
    const found = [];
    const wide = document.documentElement.scrollWidth;
    if (wide > width) found.push(`is ${wide} px wide`);
    if (width <= 360) {
        for (const it of document.querySelectorAll('.scroll')) {
            if (it.scrollWidth > it.clientWidth) found.push(`a table is ${it.scrollWidth} px wide`);
        }
    }
    for (const picture of document.querySelectorAll('svg')) {
        const box = picture.getBoundingClientRect();
        if (box.width < Math.min(width, 320) * 0.8) found.push(`a picture is ${box.width} px wide`);
        for (const text of picture.querySelectorAll('text')) {
            const { left, right, top, bottom } = text.getBoundingClientRect();
            const isInside = left >= box.left && right <= box.right && top >= box.top - 1 && bottom <= box.bottom + 1;
            if (text.textContent.trim() && !isInside) found.push(`leaves its picture: ${text.textContent.trim()}`);
        }
    }
    return found;
}

// Returns what is wrong with how a page is printed.
async function print(browser, file) {
    const found = [];
    const context = await browser.newContext({ viewport: PAPER });
    const page = await context.newPage();
    await page.goto(`file://${file}`);
    await page.emulateMedia({ media: 'print' });
    const { width, height, tall } = await page.evaluate(() => {
        const wide = [...document.querySelectorAll('main, main *:not(svg *)')];
        const edge = Math.max(...wide.map((it) => it.getBoundingClientRect().right));
        const whole = [...document.querySelectorAll('svg, tr, li:not(:has(li))')];
        return {
            width: Math.max(edge, document.documentElement.scrollWidth),
            height: document.documentElement.scrollHeight,
            tall: Math.max(0, ...whole.map((it) => it.getBoundingClientRect().height)),
        };
    });
    if (Math.ceil(width) > PAPER.width) found.push(`paper: ${width} px wide of ${PAPER.width}`);
    if (tall > PAPER.height) found.push(`paper: a part is ${tall} px high and would be cut`);
    const pdf = await page.pdf({ preferCSSPageSize: true, path: file.replace('.html', '.pdf') });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    const least = height / PAPER.height;
    if (pages < Math.floor(least) || pages > least * 1.5 + 1) {
        found.push(`paper: ${pages} pages for the height of ${least.toFixed(1)}`);
    }
    await context.close();
    return found;
}

const [task, ...given] = process.argv.slice(2);
const tasks = { write, check };
Promise.resolve(tasks[task](...given)).catch((problem) => {
    console.error(problem);
    process.exitCode = 1;
});
