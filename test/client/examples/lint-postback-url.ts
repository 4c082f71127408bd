import { lintTemplate } from '@pixelwright/api-client/macros';

const url = 'https://partner.example/postback?tid={transation_id}&sub=#s2#&deal={our_deal}';
for (const { severity, message } of lintTemplate(url, { custom: ['our_deal'] })) console.log(severity, message);
