package breakwater.lab.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HtmlTest {
    @Test
    void numbersReadAsPeopleWriteThem() {
        assertThat(Html.signedPercent(4.657)).isEqualTo("+465.7%");
        assertThat(Html.percent(-0.331)).isEqualTo("−33.1%");
        assertThat(Html.finePercent(0.01234)).isEqualTo("+1.23%");
        assertThat(Html.ratio(-1.25)).isEqualTo("−1.25");
        assertThat(Html.money(220_416.7)).isEqualTo("220,417");
    }

    @Test
    void whatRoundsToZeroHasNoSign() {
        assertThat(Html.signedPercent(-0.0001)).isEqualTo("0.0%");
        assertThat(Html.percent(-0.0)).isEqualTo("0.0%");
        assertThat(Html.signedPercent(0.0001)).isEqualTo("0.0%");
    }

    @Test
    void whatIsNotDefinedIsADash() {
        assertThat(Html.ratio(Double.NaN)).isEqualTo("–");
        assertThat(Html.percent(Double.POSITIVE_INFINITY)).isEqualTo("–");
    }

    @Test
    void controlCharactersAndMarkupAreHarmless() {
        assertThat(Html.text("<a href=\"x\">&'\u0000")).isEqualTo("&lt;a href=&quot;x&quot;&gt;&amp;&#39; ");
    }
}
