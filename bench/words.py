"""What a synthetic root says in words: Vietnamese, French, English; nobody can mistake it for a real place."""

HOME = {
    "vi": "---\ntitle: Bảng điểm ví dụ\n---\nMột nước không có thật, để đo thời gian tạo trang.\n",
    "fr": "---\ntitle: Tableau d’exemple\n---\nUn pays qui n’existe pas, pour mesurer le temps de construction.\n",
    "en": "---\ntitle: Example scorecard\n---\nA country that does not exist, to time a build.\n",
}

_NAMES = {
    "vi": ("Nhóm ví dụ", "nước", "các nước", "tỉnh", "các tỉnh", "xã", "các xã", "phường", "các phường", "Ủy ban Ví dụ"),
    "fr": ("Groupe d’exemple", "pays", "pays", "province", "provinces", "commune", "communes", "quartier", "quartiers", "Comité d’exemple"),
    "en": ("Example group", "country", "countries", "province", "provinces", "commune", "communes", "ward", "wards", "Example committee"),
}

_LAW = {
    "vi": ("Luật Ví dụ về thông tin", "Theo Luật Ví dụ về thông tin, ai cũng được hỏi."),
    "fr": ("Loi d’exemple", "Selon la loi d’exemple, chacun peut demander."),
    "en": ("Example law", "Under the example law, anybody may ask."),
}

_LETTER = (
    '"Kính gửi: Đơn vị đầu mối cung cấp thông tin\\n\\n'
    "Căn cứ Luật Ví dụ về thông tin, tôi đề nghị quý cơ quan cung cấp số liệu mới nhất về các nội dung dưới đây, "
    "kèm ngày chốt số liệu và cách tính.\\n\\nĐịa bàn: {place}\\n\\n{questions}\\n\\n"
    "Mục đích: tìm hiểu kết quả chuyển đổi số tại địa bàn nêu trên.\\n"
    "Hình thức nhận: gửi qua thư điện tử hoặc bưu điện, theo địa chỉ ghi dưới đây.\\n\\n"
    "Kính mong quý cơ quan trả lời trong thời hạn luật định. Tôi xin trân trọng cảm ơn.\\n\\n"
    'Họ và tên:\\nNơi cư trú, địa chỉ:\\nSố căn cước hoặc hộ chiếu:\\nĐiện thoại, thư điện tử:\\nNgày:\\n"'
)


def _sections(language: str) -> str:
    group, *kinds, office = _NAMES[language]
    lines = ["pillars:\n", *(f"  nhom-{n}: {{title: {group} {n}}}\n" for n in range(1, 5)), "kinds:\n"]
    for kind, title, plural in zip(("country", "province", "commune", "ward"), kinds[::2], kinds[1::2], strict=True):
        lines.append(f"  {kind}: {{title: {title}, plural: {plural}}}\n")
    law, right = _LAW[language]
    letter = f"    letter: {_LETTER}\n" if language == "vi" else ""
    return "".join(
        [*lines, f"offices:\n  uy-ban-vi-du: {{title: {office}}}\n", f"laws:\n  luat-vi-du:\n    title: {law}\n    text: {right}\n", letter]
    )


SECTIONS = {language: _sections(language) for language in _NAMES}

_QUESTION = {
    "vi": (
        "Chỉ số ví dụ số {n:02}",
        "Chỉ số {n:02}",
        "Con số ví dụ thứ {n}, dùng để đo thời gian tạo trang, không nói về nơi nào có thật.",
    ),
    "fr": ("Indicateur d’exemple {n:02}", "Indicateur {n:02}", "Le chiffre d’exemple {n}, pour mesurer un temps, sans lieu réel."),
    "en": ("Example indicator {n:02}", "Indicator {n:02}", "The example figure {n}, there to time a build, about no real place."),
}


def definition(language: str, number: int) -> str:
    """The Markdown file of an indicator."""
    title, short, body = (text.format(n=number) for text in _QUESTION[language])
    return f"---\ntitle: {title}\nshort: {short}\n---\n\n{body}\n"


_TITLE = {
    "vi": "Phần lớn con số ví dụ của {name} đã công bố",
    "fr": "La plupart des chiffres d’exemple de {name} sont publiés",
    "en": "Most example figures of {name} are published",
}

_LEAD = {
    "vi": "{name} là một nơi **không có thật**. Trang này chỉ để đo xem mất bao lâu thì tạo xong, không nói về ai và không nói về việc gì.",
    "fr": "{name} est un lieu **qui n’existe pas**. Cette page mesure le temps de sa construction ; elle ne parle de personne.",
    "en": "{name} is a place that **does not exist**. This page is there to time its own making; it speaks of nobody.",
}

_FIGURE = {"vi": "- Con số được nhắc tới: {figure}.", "fr": "- Un chiffre cité : {figure}.", "en": "- A figure that is quoted: {figure}."}

_HEAD = {"vi": "Ghi chú ví dụ", "fr": "Notes d’exemple", "en": "Example notes"}

_SENTENCES = {
    "vi": (
        "Báo cáo ví dụ được lập vào đầu năm sau và ghi rõ cách đếm, kỳ đếm và nơi lưu bản gốc.",
        "Có năm không có số liệu, và điều đó được ghi là *chưa công bố* chứ không bao giờ là số không.",
        "Hai nguồn ví dụ đôi khi nói khác nhau; khi ấy trang giữ cả hai và ghi một khoảng.",
        "Cách đếm đổi một lần, từ năm trước nữa, nên hai năm đầu chỉ nên xem như bối cảnh.",
        "Ai muốn tính lại thì tải bảng dữ liệu ví dụ và làm theo [cách tính](https://vi-du.example/cach-tinh).",
        "Một người đọc ví dụ đã hỏi vì sao con số thay đổi; câu trả lời nằm ngay cạnh con số.",
        "Phần lớn hồ sơ ví dụ được nộp vào cuối quý, nên con số giữa năm thường thấp hơn con số cả năm.",
        "Những điều chưa biết được liệt kê riêng, kèm cách hỏi, để người đọc khỏi phải đoán.",
    ),
    "fr": (
        "Le rapport d’exemple est établi au début de l’année suivante ; il dit comment, quand et où l’on a compté.",
        "Certaines années n’ont pas de chiffre, ce qui s’écrit *non publié* et jamais zéro.",
        "Deux sources d’exemple se contredisent parfois ; la page garde les deux et donne un intervalle.",
        "La façon de compter a changé une fois ; les deux premières années ne sont qu’un contexte.",
        "Qui veut recalculer télécharge la table d’exemple et suit [la méthode](https://vi-du.example/methode).",
        "Un lecteur d’exemple a demandé pourquoi le chiffre change ; la réponse se tient à côté du chiffre.",
        "La plupart des dossiers d’exemple arrivent en fin de trimestre, d’où un creux au milieu de l’année.",
        "Ce que l’on ne sait pas est énuméré à part, avec la façon de le demander, pour que personne ne devine.",
    ),
    "en": (
        "The example report is drawn up early in the following year and says how, when and where things were counted.",
        "Some years have no figure, which is written as *not published* and never as nought.",
        "Two example sources sometimes disagree; the page then keeps both and gives an interval.",
        "The way of counting changed once, so that the first two years are no more than context.",
        "Whoever wants to work it out again downloads the example table and follows [the method](https://vi-du.example/method).",
        "An example reader asked why the figure moves; the answer stands beside the figure.",
        "Most example files come in at the end of a quarter, so that the middle of a year looks lower than its whole.",
        "What is not known is listed apart, with how to ask for it, so that nobody has to guess.",
    ),
}


def story(language: str, place: int, name: str, figures: list[str]) -> str:
    """A commune's narrative, about 1.5 KB; its sentences stand in an order of their own."""
    pool = _SENTENCES[language]
    turned = [pool[(place + k * (1 + 2 * (place % 4))) % len(pool)] for k in range(len(pool))]
    blocks = [
        f"---\ntitle: {_TITLE[language].format(name=name)}\n---\n",
        _LEAD[language].format(name=name) + "\n",
        " ".join(turned[:4]) + "\n",
        "\n".join(_FIGURE[language].format(figure=figure) for figure in figures) + "\n",
        f"## {_HEAD[language]}\n",
        " ".join(turned[4:]) + "\n",
    ]
    return "\n".join(block for block in blocks if block.strip())
